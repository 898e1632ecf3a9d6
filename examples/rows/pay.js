async function pay(amount) {
  const query = "UPDATE accounts SET balance = balance - ? RETURNING name, balance";
  for await (const { name, balance } of transaction(query, amount)) {
    if (balance < 0) {
      console.log(`${name} can't pay ${amount}`);
      return; // leaves the loop: nobody pays
    }
  }
  console.log(`all have paid ${amount}`);
}

await pay(30);
await pay(50);

for await (const { name, balance } of transaction("SELECT name, balance FROM accounts")) {
  console.log(name, balance);
}
try {
  for await (const row of transaction("SELECT * FROM ghosts")) console.log(row);
} catch (error) {
  console.log(error.message);
}
