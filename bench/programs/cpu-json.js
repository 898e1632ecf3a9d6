// Nothing but objects and text: jsrun must cost nothing here.
const record = { name: "record", tags: ["a", "b", "c"], nested: { on: true, off: null, list: [1, 2.5, 3e10] } };

let sum = 0;
for (let i = 0; i < count; i++) sum += JSON.parse(JSON.stringify({ i, record })).i;
report(sum);
