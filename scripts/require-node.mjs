// Owns the refusal of a Node that is too old. Written in syntax that old Nodes can read.
// Must not import anything that is newer than itself.
// Asks nobody.

var found = process.versions.node.split('.').map(Number);
if (found[0] < 20 || (found[0] === 20 && found[1] < 19)) {
  console.error('需要 Node.js 20.19 或更高版本，当前为 ' + process.versions.node + '。请升级后重试：https://nodejs.org');
  console.error('Node.js 20.19 or newer is needed, this is ' + process.versions.node + '. Please upgrade and try again: https://nodejs.org');
  process.exit(1);
}
