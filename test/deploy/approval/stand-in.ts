import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { configurationOf, setEnvironment } from '../raw-calls';

/**
 * Stands between functions and SageMaker where a local AWS drops what SageMaker keeps: who made a version (`CreatedBy.IamIdentity`), and its metadata when
 * the status changes. Everything else goes through as it is; no function is changed, it only is told another endpoint.
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UserContext.html (2026-11)
 */
export class StandIn {
  /** What was asked for each model that was made. */
  public readonly madeModels: Record<string, unknown>[] = [];
  private readonly metadata = new Map<string, unknown>();
  private readonly server: Server;

  /** @param maker who made each version, by source identity and session */
  constructor(private readonly maker: string) {
    this.server = createServer((request, response) => {
      this.answer(request)
        .then(({ status, body }) =>
          response.writeHead(status, { 'Content-Type': 'application/x-amz-json-1.1' }).end(body),
        )
        .catch((error: unknown) => response.writeHead(502).end(`${error}`));
    });
  }

  /** Puts itself before SageMaker for some functions while something is done. */
  public async between(functions: readonly string[], act: () => Promise<void>): Promise<void> {
    await new Promise<void>((listening) => this.server.listen(0, '127.0.0.1', listening));
    const { port } = this.server.address() as AddressInfo;
    const before = new Map<string, Readonly<Record<string, string>>>();
    for (const name of functions) before.set(name, (await configurationOf(name)).Environment?.Variables ?? {});
    try {
      for (const [name, told] of before) {
        await setEnvironment(name, { ...told, AWS_ENDPOINT_URL_SAGEMAKER: `http://127.0.0.1:${port}` });
      }
      await act();
    } finally {
      for (const [name, told] of before) await setEnvironment(name, told);
      this.server.close();
      this.server.closeAllConnections();
    }
  }

  private async answer(request: IncomingMessage): Promise<{ status: number; body: string }> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const asked = Buffer.concat(chunks).toString('utf8');
    const target = `${request.headers['x-amz-target']}`.split('.')[1];
    if (target === 'CreateModel') this.madeModels.push(JSON.parse(asked) as Record<string, unknown>);
    const response = await fetch(`${process.env.AWS_ENDPOINT_URL}/`, {
      method: 'POST',
      body: asked,
      headers: headersOf(request),
    });
    const body = await response.text();
    const completed = target === 'DescribeModelPackage' && response.ok ? this.complete(body) : body;
    return { status: response.status, body: completed };
  }

  private complete(body: string): string {
    const version = JSON.parse(body) as {
      ModelPackageArn: string;
      CreatedBy?: object;
      CustomerMetadataProperties?: object;
    };
    const { ModelPackageArn: arn, CustomerMetadataProperties: metadata } = version;
    if (metadata !== undefined) this.metadata.set(arn, metadata);
    const IamIdentity = {
      Arn: `arn:aws:sts::123456789012:assumed-role/Trainer/${this.maker}`,
      PrincipalId: `AROAEXAMPLE:${this.maker}`,
      SourceIdentity: this.maker,
    };
    return JSON.stringify({
      ...version,
      CreatedBy: { ...version.CreatedBy, IamIdentity },
      CustomerMetadataProperties: this.metadata.get(arn),
    });
  }
}

/** What a service tells a request by. */
function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const kept = ['authorization', 'content-type', 'x-amz-date', 'x-amz-target'];
  return Object.fromEntries(kept.map((name) => [name, `${headers[name] ?? ''}`]));
}
