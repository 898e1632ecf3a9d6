// blocks gives whole lines, about as many at a time as there are in a chunk.
async function* blocks(chunks) {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of chunks) {
    const text = rest + decoder.decode(chunk, { stream: true });
    const end = text.lastIndexOf("\n") + 1;
    yield text.slice(0, end);
    rest = text.slice(end);
  }
  if (rest) yield rest;
}

// matches gives the lines that contain a text, of each block as one string.
async function* matches(blocks, text) {
  for await (const block of blocks) {
    const lines = [];
    for (let at = block.indexOf(text); at >= 0; ) {
      const end = block.indexOf("\n", at) + 1 || block.length;
      lines.push(block.slice(block.lastIndexOf("\n", at) + 1, end));
      at = block.indexOf(text, end);
    }
    if (lines.length) yield lines.join("");
  }
}

export const failed = (chunks) => matches(blocks(chunks), '" 500 ');
