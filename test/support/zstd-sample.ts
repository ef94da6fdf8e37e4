/** Forty lines as the zstd program compresses them (-19 --check): with Huffman codes, sequences and a checksum. */
export const zstdSample = Buffer.from(
  'KLUv/WQcCaUHAFLNIhaQqw3XqCvb6e6MGreQJZs2XSC63REEQBTgIeqPv1/ed+sTPiV/r9e1e9W1a6XKtFJqIf7Hvbuyfbd2r/YuJ7XKm4h3q5' +
    '4X2sm2lLm2PbWp0mVbiGlLZVNPtOHd9tOzHRAFxoFBHscYpAmIAEkOx0GWQAgM24zEE5FS4RvsIS9dQATMcjwOsihPAAVaqDGIVmf/z6DZqA4i' +
    'Cf4fVVOEFaHuA0zbxtsbuMiRS97WEeaCDgI3UnIElLeUHkY0t0daGOKF50XYPFadaKPNxhDlh9a0G6pYjnZCS5uDsnC5lbCITgE1YWm/12HP7i' +
    'V6EzD4SRU8pkuO',
  'base64',
);

/** What it unpacks to. */
export const zstdSampleText = Array.from({ length: 40 }, (_, at) => {
  const i = at + 1;
  return `{"timestamp":"2026-11-21T00:03:4${i % 10}.1${i}Z","message":"rep.step-${(i * 7919) % 101}"}\n`;
}).join('');
