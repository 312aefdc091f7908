# GetFederationToken, GetWebIdentityToken and GetDelegatedAccessToken. Part of run.sh.

shows 'somebody is federated' "$account:bob${tab}arn:aws:sts::$account:federated-user/bob${tab}0" \
  aws sts get-federation-token --name bob \
  --query '[FederatedUser.FederatedUserId, FederatedUser.Arn, PackedPolicySize]'
run 'with a session policy' aws sts get-federation-token --name bob --tags Key=team,Value=blue \
  --policy "$(policy 'organizations:Describe*')" --query "$keys"
bob=$printed
shows 'a federated user is told of' "$account:bob" with "$bob" aws sts get-caller-identity --query UserId
run 'a federated user may what both policies allow' with "$bob" aws organizations describe-organization
refused 'and nothing else' AccessDeniedException with "$bob" aws organizations list-roots
refused 'nothing of IAM' InvalidClientTokenId with "$bob" aws iam get-user
refused 'no role' AccessDenied with "$bob" aws sts assume-role \
  --role-arn "arn:aws:iam::$account:role/worker" --role-session-name story
refused 'a federation token from a session: refused' AccessDenied with "$worker" \
  aws sts get-federation-token --name bob
refused 'a policy that is none: refused' MalformedPolicyDocument aws sts get-federation-token --name bob --policy '{'

audience=api.example.com
refused 'a web identity token where it is not enabled: refused' OutboundWebIdentityFederationDisabledException \
  aws sts get-web-identity-token --audience $audience --signing-algorithm RS256
run 'outbound federation is enabled' aws iam enable-outbound-web-identity-federation --query IssuerIdentifier
issuer=$printed
for algorithm in RS256 ES384; do
  run "a web identity token of $algorithm" aws sts get-web-identity-token --audience $audience \
    --signing-algorithm $algorithm --tags Key=job,Value=17 --query WebIdentityToken
  [[ $printed == *.*.* ]] || fail "a web identity token of $algorithm" "$printed"
  echo "ok a web identity token of $algorithm"
done
shows 'its issuer is told of' "$issuer" aws iam get-outbound-web-identity-federation-info --query IssuerIdentifier
refused 'a token that outlives the session: refused' SessionDurationEscalationException with "$worker" \
  aws sts get-web-identity-token --audience $audience --signing-algorithm RS256 --duration-seconds 3600
refused 'another algorithm: refused' ValidationError \
  aws sts get-web-identity-token --audience $audience --signing-algorithm HS256

refused 'a trade-in token: refused' ExpiredTradeInTokenException \
  aws sts get-delegated-access-token --trade-in-token any
