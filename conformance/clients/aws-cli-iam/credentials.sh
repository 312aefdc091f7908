# Certificates, SSH public keys and credentials of single services. Part of run.sh.

openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=site.example.com \
  -keyout "$work/site.key" -out "$work/site.pem" 2> "$work/openssl" || fail 'a certificate is made' "$(cat "$work/openssl")"
openssl rsa -in "$work/site.key" -pubout -out "$work/site.pub" 2> "$work/openssl" || fail 'a key is made' "$(cat "$work/openssl")"
iam 'a user for credentials is made' create-user --user-name sofia

step 'a server certificate is uploaded' upload-server-certificate --server-certificate-name site \
  --certificate-body "file://$work/site.pem" --private-key "file://$work/site.key" --tags Key=Team,Value=web
refused 'a server certificate is not its path' MalformedCertificate upload-server-certificate \
  --server-certificate-name path --certificate-body "$work/site.pem" --private-key "file://$work/site.key"
iam 'a server certificate is renamed' update-server-certificate --server-certificate-name site \
  --new-server-certificate-name shop --new-path /cloudfront/
shows 'a server certificate is shown' "arn:aws:iam::$account:server-certificate/cloudfront/shop${tab}web" \
  get-server-certificate --server-certificate-name shop \
  --query 'ServerCertificate.[ServerCertificateMetadata.Arn, Tags[0].Value]'
step 'a server certificate is deleted' delete-server-certificate --server-certificate-name shop

iam 'a signing certificate is uploaded' upload-signing-certificate --user-name sofia \
  --certificate-body "file://$work/site.pem" --query Certificate.CertificateId
certificate=$printed
iam 'a signing certificate is switched off' update-signing-certificate --user-name sofia \
  --certificate-id "$certificate" --status Inactive
shows 'a signing certificate shows its state' Inactive list-signing-certificates --user-name sofia \
  --query 'Certificates[].Status'

iam 'an SSH public key is uploaded' upload-ssh-public-key --user-name sofia \
  --ssh-public-key-body "file://$work/site.pub" --query SSHPublicKey.SSHPublicKeyId
key=$printed
iam 'an SSH public key is shown as OpenSSH has it' get-ssh-public-key --user-name sofia --ssh-public-key-id "$key" \
  --encoding SSH --query SSHPublicKey.SSHPublicKeyBody
[[ $printed == 'ssh-rsa AAAA'* ]] || fail 'an SSH public key is shown as OpenSSH has it' "$printed"
echo 'ok an SSH public key is shown as OpenSSH has it'
refused 'an SSH public key is a user’s once' DuplicateSSHPublicKey upload-ssh-public-key --user-name sofia \
  --ssh-public-key-body "$printed"

iam 'a password for a service is made' create-service-specific-credential --user-name sofia \
  --service-name codecommit.amazonaws.com --query ServiceSpecificCredential.ServiceSpecificCredentialId
credential=$printed
shows 'a password for a service has a name' "sofia-at-$account" list-service-specific-credentials --user-name sofia \
  --query 'ServiceSpecificCredentials[].ServiceUserName'
step 'a password for a service is made anew' reset-service-specific-credential --user-name sofia \
  --service-specific-credential-id "$credential"

refused 'a user that has credentials stays' DeleteConflict delete-user --user-name sofia
iam 'a password for a service is deleted' delete-service-specific-credential --user-name sofia \
  --service-specific-credential-id "$credential"
iam 'an SSH public key is deleted' delete-ssh-public-key --user-name sofia --ssh-public-key-id "$key"
iam 'a signing certificate is deleted' delete-signing-certificate --user-name sofia --certificate-id "$certificate"
step 'a user without credentials is deleted' delete-user --user-name sofia
