<?php

// The steps, with AsyncAws, whose core has STS.

require '/usr/share/php/AsyncAws/Core/autoload.php';

use AsyncAws\Core\Exception\Http\HttpException;
use AsyncAws\Core\Sts\StsClient;

$role = getenv('ROLE_ARN');
// This version does not know AWS_ENDPOINT_URL.
$endpoint = getenv('AWS_ENDPOINT_URL');

function tell(string $step, callable $act): void
{
    try {
        echo "ok $step: ", $act(), "\n";
    } catch (Throwable $error) {
        echo "not ok $step: ", get_class($error), ' ', strtr($error->getMessage(), "\n", ' '), "\n";
    }
}

function skip(string $step, string $why): void
{
    echo "skip $step: $why\n";
}

function sts(array $configuration = []): StsClient
{
    global $endpoint;
    return new StsClient($configuration + ['endpoint' => $endpoint, 'region' => 'us-east-1']);
}

function assume(array $input = [])
{
    global $role;
    return sts()->assumeRole($input + ['RoleArn' => $role, 'RoleSessionName' => 'php']);
}

function assumed(array $input = []): string
{
    return assume($input)->getAssumedRoleUser()->getArn();
}

function callerOf(StsClient $client): string
{
    return $client->getCallerIdentity()->getArn();
}

function codeOf(callable $call): string
{
    try {
        $call();
        return 'none';
    } catch (HttpException $error) {
        return $error->getAwsCode();
    }
}

tell('caller-identity', fn () => callerOf(sts()));
tell('assume-role', fn () => assumed());
tell('use-session', function () use ($role, $endpoint) {
    // guide: AssumeRole from PHP
    $sts = new StsClient(['endpoint' => $endpoint, 'region' => 'us-east-1']);
    $answer = $sts->assumeRole(['RoleArn' => $role, 'RoleSessionName' => 'php']);
    $credentials = $answer->getCredentials();
    $session = new StsClient([
        'endpoint' => $endpoint,
        'region' => 'us-east-1',
        'accessKeyId' => $credentials->getAccessKeyId(),
        'accessKeySecret' => $credentials->getSecretAccessKey(),
        'sessionToken' => $credentials->getSessionToken(),
    ]);
    return $session->getCallerIdentity()->getArn();
    // guide: end
});
tell('external-id', fn () => assumed([
    'RoleArn' => getenv('EXTERNAL_ID_ROLE_ARN'),
    'ExternalId' => getenv('EXTERNAL_ID'),
]));
tell('twelve-hours', fn () => assume(['DurationSeconds' => 43200])->getCredentials()->getExpiration()->format('c'));
tell('mfa', fn () => assumed([
    'RoleArn' => getenv('MFA_ROLE_ARN'),
    'SerialNumber' => getenv('MFA_SERIAL'),
    'TokenCode' => file_get_contents(getenv('MFA_CODE_FILE')),
]));
tell('session-policy', fn () => assume([
    'Policy' => '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:ListRoles","Resource":"*"}]}',
])->getPackedPolicySize());
tell('session-tags', fn () => assumed([
    'RoleArn' => getenv('TAGGED_ROLE_ARN'),
    'Tags' => [['Key' => 'team', 'Value' => 'blue'], ['Key' => 'cost-center', 'Value' => '17']],
    'TransitiveTagKeys' => ['team'],
]));
tell('source-identity', fn () => assume(['SourceIdentity' => 'alice'])->getSourceIdentity());
tell('denied', fn () => codeOf(fn () => assumed(['RoleArn' => getenv('CLOSED_ROLE_ARN')])));
foreach (['assume-role-provider', 'web-identity-provider', 'profile'] as $step) {
    skip($step, 'its providers ask no STS but AWS’s');
}
skip('process-provider', 'it runs no credential_process');
skip('container-provider', 'its provider asks at ECS’s address alone');
tell('retries', fn () => callerOf(sts(['endpoint' => getenv('FLAKY_ENDPOINT_URL')])));
skip('clock-skew', 'it does not put its clock right');
foreach (['scenario', 'paginator', 'waiter'] as $step) {
    skip($step, 'Debian has its client of STS, and not that of IAM');
}
tell('odd-inputs', function () use ($role) {
    $odd = [
        ['RoleSessionName' => 'Ελένη'],
        ['RoleSessionName' => ''],
        ['RoleArn' => str_pad(str_replace('role/matrix', 'role/', $role), 2048, 'x')],
    ];
    $codes = array_map(fn (array $input) => codeOf(fn () => assumed($input)), $odd);
    $tags = array_map(fn (int $number) => ['Key' => "key-$number", 'Value' => "$number"], range(0, 49));
    return implode(' ', $codes) . ' ' . assumed(['Tags' => $tags]);
});
