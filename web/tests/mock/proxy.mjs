// dist/ in front of a running server: for work on the page without building the program anew, and for its tests against the
// real routes.
//   node tests/mock/proxy.mjs http://127.0.0.1:8080 [PORT]
import { createServer, request as ask } from "node:http";
import { fileURLToPath } from "node:url";
import { MockServer } from "./mock_server.mjs";

export class ProxyServer extends MockServer {
  constructor(target, port = 0) {
    super(port);
    this.target = new URL(target);
  }

  async start() {
    this.server = createServer((request, response) => {
      const { pathname } = new URL(request.url, this.target);
      if (!/^\/(v1\/|predict$)/.test(pathname)) return this.file(response, pathname);
      const headers = { ...request.headers, host: this.target.host };
      if (headers.origin) headers.origin = this.target.origin;
      const sent = ask({ host: this.target.hostname, port: this.target.port, path: request.url, method: request.method, headers }, (answer) => {
        response.writeHead(answer.statusCode, answer.headers);
        answer.pipe(response);
      });
      sent.on("error", () => response.destroy());
      response.on("close", () => sent.destroy());
      return request.pipe(sent);
    });
    await new Promise((done) => this.server.listen(this.port, "127.0.0.1", done));
    this.port = this.server.address().port;
    return `http://127.0.0.1:${this.port}`;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const server = new ProxyServer(process.argv[2] ?? "http://127.0.0.1:8080", Number(process.argv[3] ?? 8765));
  console.log(await server.start());
}
