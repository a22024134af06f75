import t from 'tap';
import { missingMaterials } from '../../../web/work/missing-materials.ts';

t.test('materials: what is missing is named', async (t) => {
  t.strictSame(missingMaterials([{ name: '申请书', received: true }, { name: ' 身份证明 ', received: false }, { name: '说明' }]), ['身份证明', '说明']);
  t.strictSame(missingMaterials([{ received: false }, { name: ' ' }]), [], 'a line without a name is none');
  t.strictSame(missingMaterials([]), []);
});
