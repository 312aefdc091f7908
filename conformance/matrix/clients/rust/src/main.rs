//! The steps, with the AWS SDK for Rust; with the argument `object_store`, those that this crate has.

mod object_store_steps;
mod providers;
mod scenario;
mod telling;

use std::env::var;
use std::fs::read_to_string;
use std::time::Duration;

use aws_config::{BehaviorVersion, SdkConfig};
use aws_credential_types::Credentials;
use aws_sdk_iam::client::Waiters;
use aws_sdk_sts::error::ProvideErrorMetadata;
use aws_sdk_sts::operation::assume_role::AssumeRoleOutput;
use aws_sdk_sts::operation::assume_role::builders::AssumeRoleFluentBuilder;
use aws_sdk_sts::types::Tag;
use telling::{Seen, skip, tell};

const POLICY: &str =
    r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:ListRoles","Resource":"*"}]}"#;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    if std::env::args().nth(1).as_deref() == Some("object_store") {
        return object_store_steps::tell_all().await;
    }
    tell_of_roles().await;
    tell("scenario", scenario::scenario().await);
    providers::tell_all().await;
    let flaky = load(|loader| loader.endpoint_url(env("FLAKY_ENDPOINT_URL"))).await;
    tell("retries", caller(&flaky).await);
    skip("clock-skew", "it does not put its clock right");
    tell("paginator", count_roles(&plain().await).await);
    tell("waiter", wait_for_role().await);
    tell("odd-inputs", odd_inputs().await);
}

async fn tell_of_roles() {
    tell("caller-identity", caller(&plain().await).await);
    tell("assume-role", assumed(assume().await).await);
    tell("use-session", use_session().await);
    let external = assume().await.role_arn(env("EXTERNAL_ID_ROLE_ARN"));
    tell(
        "external-id",
        assumed(external.external_id(env("EXTERNAL_ID"))).await,
    );
    let long = sent(assume().await.duration_seconds(43_200)).await;
    tell(
        "twelve-hours",
        long.map(|answer| answer.credentials.unwrap().expiration.secs().to_string()),
    );
    let code = read_to_string(env("MFA_CODE_FILE")).unwrap();
    let with_device = assume()
        .await
        .role_arn(env("MFA_ROLE_ARN"))
        .serial_number(env("MFA_SERIAL"));
    tell("mfa", assumed(with_device.token_code(code)).await);
    // The size that replaces it is that of the whole token.
    #[allow(deprecated)]
    let size = |answer: AssumeRoleOutput| answer.packed_policy_size.unwrap().to_string();
    tell(
        "session-policy",
        sent(assume().await.policy(POLICY)).await.map(size),
    );
    let tagged = assume()
        .await
        .role_arn(env("TAGGED_ROLE_ARN"))
        .transitive_tag_keys("team");
    tell(
        "session-tags",
        assumed(tagged.tags(tag("team", "blue")).tags(tag("cost-center", "17"))).await,
    );
    let sourced = sent(assume().await.source_identity("alice")).await;
    tell(
        "source-identity",
        sourced.map(|answer| answer.source_identity.unwrap()),
    );
    tell(
        "denied",
        Ok(code_of(assume().await.role_arn(env("CLOSED_ROLE_ARN"))).await),
    );
}

pub fn env(name: &str) -> String {
    var(name).unwrap_or_default()
}

/// Finds region, endpoint and credentials where the SDK looks for them.
pub async fn load(alter: impl FnOnce(aws_config::ConfigLoader) -> aws_config::ConfigLoader) -> SdkConfig {
    // Without TLS, which nothing here needs, and whose crates take long to build.
    let http = aws_smithy_http_client::Builder::new().build_http();
    alter(aws_config::defaults(BehaviorVersion::latest()).http_client(http))
        .load()
        .await
}

pub async fn plain() -> SdkConfig {
    load(|loader| loader).await
}

pub async fn caller(config: &SdkConfig) -> Seen {
    let answer = aws_sdk_sts::Client::new(config)
        .get_caller_identity()
        .send()
        .await?;
    Ok(answer.arn.unwrap())
}

async fn assume() -> AssumeRoleFluentBuilder {
    aws_sdk_sts::Client::new(&plain().await)
        .assume_role()
        .role_arn(env("ROLE_ARN"))
        .role_session_name("rust")
}

async fn sent(request: AssumeRoleFluentBuilder) -> Result<AssumeRoleOutput, Box<dyn std::error::Error>> {
    Ok(request.send().await?)
}

async fn assumed(request: AssumeRoleFluentBuilder) -> Seen {
    Ok(sent(request).await?.assumed_role_user.unwrap().arn)
}

fn tag(key: &str, value: &str) -> Tag {
    Tag::builder().key(key).value(value).build().unwrap()
}

async fn use_session() -> Seen {
    let base = plain().await;
    // guide: AssumeRole from Rust
    let provider = aws_config::sts::AssumeRoleProvider::builder(env("ROLE_ARN"))
        .session_name("rust")
        .configure(&base)
        .build()
        .await;
    let session = base
        .to_builder()
        .credentials_provider(aws_credential_types::provider::SharedCredentialsProvider::new(
            provider,
        ))
        .build();
    let identity = aws_sdk_sts::Client::new(&session)
        .get_caller_identity()
        .send()
        .await?;
    // guide: end
    Ok(identity.arn.unwrap())
}

/// The error code of a refusal, which the SDK has types for.
async fn code_of(request: AssumeRoleFluentBuilder) -> String {
    match request.send().await {
        Ok(_) => "none".into(),
        Err(error) => error.code().unwrap_or("client").to_string(),
    }
}

pub async fn count_roles(config: &SdkConfig) -> Seen {
    let client = aws_sdk_iam::Client::new(config);
    let mut pages = client
        .list_roles()
        .path_prefix("/paged/")
        .max_items(2)
        .into_paginator()
        .send();
    let mut count = 0;
    while let Some(page) = pages.next().await {
        count += page?.roles.len();
    }
    Ok(count.to_string())
}

async fn wait_for_role() -> Seen {
    let client = aws_sdk_iam::Client::new(&plain().await);
    client
        .wait_until_role_exists()
        .role_name("matrix")
        .wait(Duration::from_secs(60))
        .await?;
    Ok("matrix".into())
}

async fn odd_inputs() -> Seen {
    let mut long_arn = env("ROLE_ARN").replace("role/matrix", "role/");
    long_arn.push_str(&"x".repeat(2048 - long_arn.len()));
    let mut seen = vec![
        code_of(assume().await.role_session_name("Ελένη")).await,
        code_of(assume().await.role_session_name("")).await,
        code_of(assume().await.role_arn(long_arn)).await,
    ];
    let tags = (0..50)
        .map(|number| tag(&format!("key-{number}"), &number.to_string()))
        .collect();
    seen.push(assumed(assume().await.set_tags(Some(tags))).await?);
    Ok(seen.join(" "))
}

pub fn keys(id: &str, secret: &str, token: Option<String>) -> Credentials {
    Credentials::new(id, secret, token, None, "story")
}
