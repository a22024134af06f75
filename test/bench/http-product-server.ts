// Owns the product as the HTTP figure meets it: the whole server on a prepared database, in a process of its own.
// Must not be kinder to the bench than to people, but for the limit of requests a minute.
// Asks server/assemble.ts. Argument: the database file.
import { assemble } from '../../server/assemble.ts';

const [file = ''] = process.argv.slice(2);
const { app } = await assemble({ file, hash: 'sha256', demonstration: true, training: false, timeZone: 'Asia/Shanghai', settings: { requestsPerMinute: 0 }, logLevel: 'error' });
process.send?.({ url: await app.listen({ port: 0, host: '127.0.0.1' }) });
