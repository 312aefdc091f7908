//! AWS's scenario: a new user is refused, assumes a role, and is served.

use aws_credential_types::provider::SharedCredentialsProvider;
use aws_sdk_iam::error::ProvideErrorMetadata;

use crate::telling::Seen;
use crate::{count_roles, env, keys, plain};

const POLICY: &str =
    r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"*"}]}"#;

pub async fn scenario() -> Seen {
    let base = plain().await;
    let with = |credentials| {
        base.to_builder()
            .credentials_provider(SharedCredentialsProvider::new(credentials))
            .build()
    };
    let administrator = aws_sdk_iam::Client::new(&base);
    administrator.create_user().user_name("newcomer").send().await?;
    let key = administrator
        .create_access_key()
        .user_name("newcomer")
        .send()
        .await?
        .access_key
        .unwrap();
    let newcomer = with(keys(&key.access_key_id, &key.secret_access_key, None));
    let refusal = aws_sdk_iam::Client::new(&newcomer)
        .list_roles()
        .send()
        .await
        .unwrap_err();
    administrator
        .put_user_policy()
        .user_name("newcomer")
        .policy_name("assumes")
        .policy_document(POLICY)
        .send()
        .await?;
    let assume = aws_sdk_sts::Client::new(&newcomer)
        .assume_role()
        .role_arn(env("ROLE_ARN"));
    let found = assume
        .role_session_name("scenario")
        .send()
        .await?
        .credentials
        .unwrap();
    let session = with(keys(
        &found.access_key_id,
        &found.secret_access_key,
        Some(found.session_token),
    ));
    Ok(format!(
        "{} {}",
        refusal.code().unwrap_or_default(),
        count_roles(&session).await?
    ))
}
