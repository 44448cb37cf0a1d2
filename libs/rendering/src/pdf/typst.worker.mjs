// Sets documents in a thread of its own: a long report must not hold up a scan.
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { parentPort, workerData } from 'node:worker_threads';

const { workspace, fonts } = workerData;
const compiler = NodeCompiler.create({
  workspace,
  fontArgs: [{ fontBlobs: fonts.map((font) => Buffer.from(font)) }],
});

parentPort.on('message', ({ id, template, document, at }) => {
  try {
    const pdf = typeset(template, document, at);
    parentPort.postMessage({ id, pdf }, [pdf.buffer]);
  } catch (error) {
    parentPort.postMessage({ id, error: String(error?.message ?? error) });
  }
});

/** PDF/A-2b (ISO 19005-2): fonts inside, no date but the one handed in. */
function typeset(template, document, at) {
  const result = compiler.compile({ mainFilePath: template, inputs: { document } });
  try {
    if (result.hasError() || !result.result) throw new Error(faultsOf(result));
    const pdf = compiler.pdf(result.result, { pdfStandard: 'a-2b', creationTimestamp: at });
    return new Uint8Array(pdf); // a copy that can be given away
  } finally {
    compiler.evictCache(0); // what one document needed is not kept for the next
  }
}

function faultsOf(result) {
  const faults = result.takeDiagnostics()?.shortDiagnostics ?? [];
  return `Typst: ${JSON.stringify(faults)}`;
}
