/**
 * Calls of services whose clients are no dependency of the project. They are signed as far as a local AWS looks: it takes service and region from
 * the signature and checks nothing else.
 */
async function call(service: string, path: string, init: RequestInit): Promise<Response> {
  const scope = `20260101/${process.env.AWS_REGION}/${service}/aws4_request`;
  return fetch(`${process.env.AWS_ENDPOINT_URL}${path}`, {
    ...init,
    headers: {
      ...init.headers,
      'X-Amz-Date': '20260101T000000Z',
      Authorization: `AWS4-HMAC-SHA256 Credential=testing/${scope}, SignedHeaders=host;x-amz-date, Signature=none`,
    },
  });
}

const functionPath = (name: string) => `/2015-03-31/functions/${encodeURIComponent(name)}`;

/** What a function answered. */
export interface Answered {
  /** What it returned; of an error, what says which. */
  readonly payload: unknown;
  /** Whether it ended with an error. */
  readonly failed: boolean;
}

/** Calls a function and waits for it. */
export async function invoke(name: string, event: object): Promise<Answered> {
  const response = await call('lambda', `${functionPath(name)}/invocations`, {
    method: 'POST',
    body: JSON.stringify(event),
  });
  if (!response.ok) throw new Error(`${name} was not invoked: ${response.status} ${await response.text()}`);
  return { payload: await response.json(), failed: response.headers.get('x-amz-function-error') !== null };
}

/** What Lambda says of a function, as far as it is read. */
export interface FunctionConfiguration {
  readonly Runtime?: string;
  readonly Handler?: string;
  readonly Timeout?: number;
  readonly MemorySize?: number;
  readonly Role?: string;
  readonly Architectures?: readonly string[];
  readonly KMSKeyArn?: string;
  readonly DeadLetterConfig?: { readonly TargetArn?: string };
  readonly LoggingConfig?: { readonly LogFormat?: string };
  readonly TracingConfig?: { readonly Mode?: string };
  readonly VpcConfig?: { readonly SubnetIds?: readonly string[]; readonly SecurityGroupIds?: readonly string[] };
  readonly Environment?: { readonly Variables?: Readonly<Record<string, string>> };
}

export async function configurationOf(name: string): Promise<FunctionConfiguration> {
  return (await got('lambda', `${functionPath(name)}/configuration`)) as FunctionConfiguration;
}

/** How many invocations may run at once; `undefined` if Lambda was not told. */
export async function concurrencyOf(name: string): Promise<number | undefined> {
  const path = functionPath(name).replace('2015-03-31', '2019-09-30');
  const { ReservedConcurrentExecutions: most } = (await got('lambda', `${path}/concurrency`)) as {
    ReservedConcurrentExecutions?: number | null;
  };
  return most ?? undefined;
}

/** Who may call the URL of a function. */
export async function authOf(name: string): Promise<string | undefined> {
  const path = functionPath(name).replace('2015-03-31', '2021-10-31');
  return ((await got('lambda', `${path}/url`)) as { AuthType?: string }).AuthType;
}

/** Tells a function other environment variables. */
export async function setEnvironment(name: string, Variables: Readonly<Record<string, string>>): Promise<void> {
  const response = await call('lambda', `${functionPath(name)}/configuration`, {
    method: 'PUT',
    body: JSON.stringify({ Environment: { Variables } }),
  });
  if (!response.ok) throw new Error(`${name} took no environment: ${response.status} ${await response.text()}`);
}

/** What SQS says of a queue. */
export async function queueAttributes(url: string): Promise<Readonly<Record<string, string>>> {
  const response = await call('sqs', '/', {
    method: 'POST',
    headers: { 'X-Amz-Target': 'AmazonSQS.GetQueueAttributes', 'Content-Type': 'application/x-amz-json-1.0' },
    body: JSON.stringify({ QueueUrl: url, AttributeNames: ['All'] }),
  });
  if (!response.ok) throw new Error(`${url} is not described: ${response.status} ${await response.text()}`);
  return ((await response.json()) as { Attributes?: Record<string, string> }).Attributes ?? {};
}

async function got(service: string, path: string): Promise<unknown> {
  const response = await call(service, path, { method: 'GET' });
  if (!response.ok) throw new Error(`GET ${path}: ${response.status} ${await response.text()}`);
  return response.json();
}
