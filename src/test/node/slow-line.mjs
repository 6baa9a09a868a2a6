// A line as a phone has it: node slow-line.mjs PORT TARGET lets whoever connects to PORT of this machine reach TARGET.
// The figures are Lighthouse's "slow 4G", on which it only computes; here they really pass. All connections share the line,
// a packet at a time, and the first bytes wait for a handshake, which the kernel answers at once.
import net from "node:net";

const [, , port, target] = process.argv;
const ONE_WAY_MILLIS = 75;
const HANDSHAKE_MILLIS = 2 * ONE_WAY_MILLIS;
const PACKET_BYTES = 1400;

const bytesPerMilli = (kilobits) => kilobits / 8;
const down = line(bytesPerMilli(1638.4));
const up = line(bytesPerMilli(750));

/** What is handed in arrives in order, as soon as what came before has left and the way is gone. */
function line(rate) {
  let free = 0;
  return (bytes, arrive) => {
    for (let start = 0; start < bytes.length; start += PACKET_BYTES) {
      const packet = bytes.subarray(start, start + PACKET_BYTES);
      free = Math.max(free, performance.now()) + packet.length / rate;
      setTimeout(arrive, free - performance.now() + ONE_WAY_MILLIS, packet);
    }
  };
}

net
  .createServer({ allowHalfOpen: true }, (browser) => {
    const server = net.connect({ host: "127.0.0.1", port: target, noDelay: true });
    const ready = performance.now() + HANDSHAKE_MILLIS;
    browser.setNoDelay(true);
    browser.on("data", (bytes) => {
      setTimeout(up, Math.max(0, ready - performance.now()), bytes, (packet) => server.write(packet));
    });
    server.on("data", (bytes) => down(bytes, (packet) => browser.write(packet)));
    browser.on("close", () => server.destroy());
    server.on("close", () => setTimeout(() => browser.destroy(), 500));
    for (const end of [browser, server]) end.on("error", () => {});
  })
  .listen(port, "127.0.0.1");
