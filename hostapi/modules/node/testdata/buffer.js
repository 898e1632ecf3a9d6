const { Buffer, atob, btoa, isUtf8 } = require('buffer');
const show = (...v) => console.log(...v);
for (const enc of ['utf8', 'hex', 'base64', 'base64url', 'latin1', 'ascii', 'utf16le', 'binary', 'ucs2', 'UTF-8']) {
	const b = Buffer.from(enc.startsWith('base64') ? 'héllo _-+/ 616263==' : 'héllo €😀 616263==', enc);
	show(enc, b, b.length, JSON.stringify(b.toString(enc)), Buffer.byteLength('héllo', enc), Buffer.isEncoding(enc));
}
show(Buffer.from([1, 2, 300, -1]), Buffer.from(new Uint8Array([1, 2])), Buffer.from(new Uint16Array([1, 258])), Buffer.from(new Uint8Array([1, 2, 3]).buffer, 1, 1), Buffer.from({ type: 'Buffer', data: [1] }), Buffer.from(Buffer.from('x')), Buffer.from(new String('s')));
show(Buffer.alloc(3), Buffer.alloc(4, 'ab'), Buffer.alloc(2, 1), Buffer.allocUnsafe(2).length, Buffer.alloc(60), Buffer.alloc(51), Buffer.alloc(0));
const b = Buffer.from('hello world');
show(b instanceof Uint8Array, Buffer.isBuffer(b), Buffer.isBuffer(new Uint8Array(1)), b.constructor === Buffer, b.slice(1, 3), b.subarray(-3) instanceof Buffer, Buffer.name, b.map((x) => x + 1) instanceof Buffer);
show(b.indexOf('o'), b.indexOf('o', 5), b.lastIndexOf('o'), b.lastIndexOf('o', 5), b.indexOf('zz'), b.includes('wor'), b.indexOf(119), b.indexOf(Buffer.from('ld')), b.indexOf(''), b.indexOf('o', -3), b.indexOf('l', -100));
show(b.toString('utf8', 1, 3), b.toString('utf8', -5, 200), b.toString(undefined, 6), JSON.stringify(b.subarray(0, 2)), b.equals(Buffer.from('hello world')), Buffer.compare(Buffer.from('a'), Buffer.from('b')), b.compare(Buffer.from('hello')));
show(Buffer.concat([Buffer.from('a'), Buffer.from('bc')]).toString(), Buffer.concat([Buffer.from('abc')], 2).toString(), Buffer.concat([Buffer.from('a')], 3), Buffer.concat([]));
const w = Buffer.alloc(8);
show(w.write('héé', 1), w, w.write('abc', 6), w, w.write('ff00', 0, 'hex'), w, w.fill('xy', 2, 6), w.fill(0), Buffer.from('abc').copy(w, 2, 1), w, w.write('€', 0, 2));
show(w.writeUInt16BE(0x1234, 0), w.writeInt32LE(-2, 2), w, w.readUInt16LE(0), w.readInt32LE(2), w.readInt8(2), w.writeDoubleBE(1.5), w.readDoubleBE(0), w.writeFloatLE(0.5, 4), w.readFloatLE(4));
show(w.writeBigInt64LE(-5n), w.readBigInt64LE(), w.readBigUInt64BE(0), w.writeUIntBE(0x123456, 1, 3), w.readUIntBE(1, 3), w.readIntLE(1, 6), w.writeIntBE(-3, 0, 6), w.readIntBE(0, 6), w.readUint8(0));
show(Buffer.from([1, 2, 3, 4]).swap16(), Buffer.from([1, 2, 3, 4]).swap32(), [...Buffer.from('ab').entries()], Buffer.from('ab').toJSON(), Buffer.of(1, 2));
for (const bad of [() => Buffer.from(5), () => Buffer.from(null), () => Buffer.from('a', 'nope'), () => Buffer.alloc('1'), () => Buffer.alloc(-1), () => w.readUInt8(8), () => w.readUInt16LE(7.5), () => w.writeUInt8(256), () => w.writeInt16BE(40000),
	() => w.readUInt32LE('0'), () => Buffer.alloc(1).readInt32BE(), () => Buffer.concat('x'), () => Buffer.concat([1]), () => w.readIntLE(0, 7), () => w.equals('x'), () => Buffer.byteLength(5), () => Buffer.from([1]).swap16(), () => w.indexOf({}), () => w.write(5), () => w.writeBigInt64BE(1)]) {
	try { show('no error', bad()); } catch (e) { show(e.name, e.code, e.message); }
}
show(btoa('aé'), atob('YQ=='), atob(' Y Q '), isUtf8(Buffer.from([255])));
const { StringDecoder } = require('string_decoder');
const d = new StringDecoder('utf8');
show([d.write(Buffer.from([0xE2, 0x82])), d.write(Buffer.from([0xAC, 0xF0, 0x9F])), d.end(Buffer.from([0x98])), d.end()]);
const d2 = new StringDecoder('base64');
show([d2.write(Buffer.from('a')), d2.write(Buffer.from('bcd')), d2.end()]);
const d3 = new StringDecoder('utf16le');
show([d3.write(Buffer.from([97])), d3.write(Buffer.from([0, 0x3D, 0xD8])), d3.end(Buffer.from([0, 0xDE]))]);
