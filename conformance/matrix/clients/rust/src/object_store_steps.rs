//! The crate `object_store` has web identity and container credentials for S3, and asks STS itself.

use std::sync::Arc;
use std::time::Duration;

use aws_credential_types::provider::SharedCredentialsProvider;
use object_store::aws::{AmazonS3, AmazonS3Builder, AmazonS3ConfigKey, AwsCredential};
use object_store::{Certificate, ClientOptions};

use crate::telling::{Seen, skip, tell};
use crate::{caller, env, keys, plain};

pub async fn tell_all() {
    tell("web-identity-provider", web_identity().await);
    tell("container-provider", container().await);
    skip(
        "others",
        "it is a client of S3, and of STS only as far as it needs credentials",
    );
}

async fn web_identity() -> Seen {
    // This provider takes no other way than HTTPS.
    let endpoint = env("HURRIED_TLS_ENDPOINT_URL");
    let certificate = std::fs::read(env("HURRIED_TLS_CERTIFICATE_FILE"))?;
    let options = ClientOptions::new().with_root_certificate(Certificate::from_pem(&certificate)?);
    // guide: AssumeRoleWithWebIdentity from Rust, with object_store
    let store = AmazonS3Builder::new()
        .with_bucket_name("reports")
        .with_region("us-east-1")
        .with_client_options(options)
        .with_config(AmazonS3ConfigKey::StsEndpoint, endpoint)
        .with_config(AmazonS3ConfigKey::RoleArn, env("WORKLOAD_ROLE_ARN"))
        .with_config(
            AmazonS3ConfigKey::WebIdentityTokenFile,
            env("WORKLOAD_TOKEN_FILE"),
        )
        .with_config(AmazonS3ConfigKey::RoleSessionName, "rust")
        .build()?;
    // guide: end
    refreshed(store).await
}

async fn container() -> Seen {
    let token_file = format!("{}/container-token", env("HOME"));
    std::fs::write(&token_file, env("CONTAINER_TOKEN"))?;
    let store = AmazonS3Builder::new()
        .with_bucket_name("reports")
        .with_region("us-east-1")
        .with_allow_http(true)
        .with_config(
            AmazonS3ConfigKey::ContainerCredentialsFullUri,
            env("CONTAINER_URL"),
        )
        .with_config(AmazonS3ConfigKey::ContainerAuthorizationTokenFile, token_file)
        .build()?;
    refreshed(store).await
}

/// Asks for credentials, and again after their end.
async fn refreshed(store: AmazonS3) -> Seen {
    let first = store.credentials().get_credential().await?;
    tokio::time::sleep(Duration::from_secs(4)).await;
    let second = store.credentials().get_credential().await?;
    let arn = caller_with(&second).await?;
    Ok(format!("{} {} {arn}", first.key_id, second.key_id))
}

/// Whose credentials they are is asked with the AWS SDK.
async fn caller_with(found: &Arc<AwsCredential>) -> Seen {
    let credentials = keys(&found.key_id, &found.secret_key, found.token.clone());
    let provider = SharedCredentialsProvider::new(credentials);
    caller(&plain().await.to_builder().credentials_provider(provider).build()).await
}
