// A response's body of `count` MiB, read chunk by chunk.
async function main(n) {
	let bytes = 0;
	const response = await fetch(url + "body/" + n);
	for await (const chunk of response.body) bytes += chunk.length;
	return bytes;
}

main(count).then(report);
