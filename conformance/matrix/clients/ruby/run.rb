# frozen_string_literal: true

# The steps, with the AWS SDK for Ruby, whose core has STS.
require 'aws-sdk-core'

ROLE = ENV.fetch('ROLE_ARN')
POLICY = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:ListRoles","Resource":"*"}]}'
# This version does not know AWS_ENDPOINT_URL.
Aws.config[:sts] = { endpoint: ENV.fetch('AWS_ENDPOINT_URL') }

def tell(step)
  puts "ok #{step}: #{yield}"
rescue StandardError => e
  puts "not ok #{step}: #{e.class}: #{e.message}".tr("\n", ' ')
end

def skip(step, why)
  puts "skip #{step}: #{why}"
end

def assume(**parameters)
  Aws::STS::Client.new.assume_role(role_arn: ROLE, role_session_name: 'ruby', **parameters)
end

def assumed(**parameters)
  assume(**parameters).assumed_role_user.arn
end

def caller_of(**options)
  Aws::STS::Client.new(**options).get_caller_identity.arn
end

# The error code of a refusal; `client` where the SDK does not even send the request.
def code_of
  yield
  'none'
rescue Aws::Errors::ServiceError => e
  e.code
rescue ArgumentError
  'client'
end

# Asks for credentials, and again after their end.
def refreshed(provider)
  first = provider.credentials.access_key_id
  sleep 4
  "#{first} #{provider.credentials.access_key_id} #{caller_of(credentials: provider)}"
end

tell('caller-identity') { caller_of }
tell('assume-role') { assumed }
tell('use-session') do
  # guide: AssumeRole from Ruby
  credentials = Aws::AssumeRoleCredentials.new(
    client: Aws::STS::Client.new,
    role_arn: ROLE,
    role_session_name: 'ruby'
  )
  session = Aws::STS::Client.new(credentials: credentials)
  session.get_caller_identity.arn
  # guide: end
end
tell('external-id') { assumed(role_arn: ENV.fetch('EXTERNAL_ID_ROLE_ARN'), external_id: ENV.fetch('EXTERNAL_ID')) }
tell('twelve-hours') { assume(duration_seconds: 43_200).credentials.expiration.to_i }
tell('mfa') do
  code = File.read(ENV.fetch('MFA_CODE_FILE'))
  assumed(role_arn: ENV.fetch('MFA_ROLE_ARN'), serial_number: ENV.fetch('MFA_SERIAL'), token_code: code)
end
tell('session-policy') { assume(policy: POLICY).packed_policy_size }
tell('session-tags') do
  tags = [{ key: 'team', value: 'blue' }, { key: 'cost-center', value: '17' }]
  assumed(role_arn: ENV.fetch('TAGGED_ROLE_ARN'), tags: tags, transitive_tag_keys: ['team'])
end
tell('source-identity') { assume(source_identity: 'alice').source_identity }
tell('denied') { code_of { assume(role_arn: ENV.fetch('CLOSED_ROLE_ARN')) } }
skip('scenario', 'Debian has its client of STS, and not that of IAM')

hurried = ENV.fetch('HURRIED_ENDPOINT_URL')
tell('assume-role-provider') do
  client = Aws::STS::Client.new(endpoint: hurried)
  refreshed(Aws::AssumeRoleCredentials.new(client: client, role_arn: ROLE, role_session_name: 'ruby'))
end
tell('web-identity-provider') do
  client = Aws::STS::Client.new(endpoint: hurried, credentials: false)
  refreshed(
    Aws::AssumeRoleWebIdentityCredentials.new(
      client: client,
      role_arn: ENV.fetch('WORKLOAD_ROLE_ARN'),
      role_session_name: 'ruby',
      web_identity_token_file: ENV.fetch('WORKLOAD_TOKEN_FILE')
    )
  )
end
tell('process-provider') do
  url = ENV.fetch('CONTAINER_URL').sub('/container', '/process')
  refreshed(Aws::ProcessCredentials.new("curl --silent #{url}"))
end
tell('container-provider') do
  url = URI(ENV.fetch('CONTAINER_URL'))
  # This version sends no token, as ECS asks for none.
  refreshed(Aws::ECSCredentials.new(ip_address: url.host, port: url.port, credential_path: '/ecs'))
end
tell('profile') do
  ENV.delete('AWS_ACCESS_KEY_ID')
  ENV.delete('AWS_SECRET_ACCESS_KEY')
  caller_of(profile: 'assumed')
end
user = Aws::SharedCredentials.new(profile_name: 'caller')
Aws.config[:credentials] = user
tell('retries') { caller_of(endpoint: ENV.fetch('FLAKY_ENDPOINT_URL')) }
tell('clock-skew') { caller_of(endpoint: ENV.fetch('SKEWED_ENDPOINT_URL'), retry_mode: 'standard') }
skip('paginator', 'Debian has its client of STS, and not that of IAM')
skip('waiter', 'Debian has its client of STS, and not that of IAM')
tell('odd-inputs') do
  long_arn = ROLE.sub('role/matrix', 'role/').ljust(2048, 'x')
  odd = [{ role_session_name: 'Ελένη' }, { role_session_name: '' }, { role_arn: long_arn }]
  codes = odd.map { |input| code_of { assume(**input) } }
  tags = Array.new(50) { |number| { key: "key-#{number}", value: number.to_s } }
  [*codes, assumed(tags: tags)].join(' ')
end
