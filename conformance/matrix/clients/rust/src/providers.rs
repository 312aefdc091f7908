//! The SDK's own providers; those that ask STS are led to where sessions end soon.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use aws_config::SdkConfig;
use aws_config::ecs::EcsCredentialsProvider;
use aws_config::profile::ProfileFileCredentialsProvider;
use aws_config::provider_config::ProviderConfig;
use aws_config::sts::AssumeRoleProvider;
use aws_config::web_identity_token::{StaticConfiguration, WebIdentityTokenCredentialsProvider};
use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider, future};

use crate::telling::{Seen, tell};
use crate::{caller, env, load, plain};

pub async fn tell_all() {
    let hurried = load(|loader| loader.endpoint_url(env("HURRIED_ENDPOINT_URL"))).await;
    let assumed = AssumeRoleProvider::builder(env("ROLE_ARN"))
        .session_name("rust")
        .configure(&hurried)
        .build()
        .await;
    tell("assume-role-provider", refreshed(assumed).await);
    tell("web-identity-provider", web_identity().await);
    tell("process-provider", refreshed(profile("process")).await);
    tell("container-provider", container().await);
    tell("profile", caller(&with(profile("assumed")).await).await);
}

fn profile(name: &str) -> ProfileFileCredentialsProvider {
    ProfileFileCredentialsProvider::builder()
        .configure(&provider_config())
        .profile_name(name)
        .build()
}

/// Region and HTTP client, as providers take them that make a client of STS themselves.
fn provider_config() -> ProviderConfig {
    ProviderConfig::without_region()
        .with_region(Some(aws_config::Region::new("us-east-1")))
        .with_http_client(aws_smithy_http_client::Builder::new().build_http())
}

async fn web_identity() -> Seen {
    // This provider finds the endpoint in the environment alone.
    let _altered = Altered::new("AWS_ENDPOINT_URL_STS", env("HURRIED_ENDPOINT_URL"));
    let configuration = StaticConfiguration {
        web_identity_token_file: env("WORKLOAD_TOKEN_FILE").into(),
        role_arn: env("WORKLOAD_ROLE_ARN"),
        session_name: "rust".into(),
    };
    let provider = WebIdentityTokenCredentialsProvider::builder()
        .configure(&provider_config())
        .static_configuration(configuration)
        .build();
    refreshed(provider).await
}

async fn container() -> Seen {
    let _url = Altered::new("AWS_CONTAINER_CREDENTIALS_FULL_URI", env("CONTAINER_URL"));
    let _token = Altered::new("AWS_CONTAINER_AUTHORIZATION_TOKEN", env("CONTAINER_TOKEN"));
    refreshed(
        EcsCredentialsProvider::builder()
            .configure(&provider_config())
            .build(),
    )
    .await
}

async fn with(provider: impl ProvideCredentials + 'static) -> SdkConfig {
    plain()
        .await
        .to_builder()
        .credentials_provider(SharedCredentialsProvider::new(provider))
        .build()
}

/// Makes a call, and another after the end of the credentials, which the SDK keeps until then.
async fn refreshed(provider: impl ProvideCredentials + 'static) -> Seen {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let config = with(Recorded {
        provider,
        seen: seen.clone(),
    })
    .await;
    let client = aws_sdk_sts::Client::new(&config);
    client.get_caller_identity().send().await?;
    tokio::time::sleep(Duration::from_secs(4)).await;
    let arn = client.get_caller_identity().send().await?.arn.unwrap();
    let keys = seen.lock().unwrap().clone();
    Ok(format!(
        "{} {} {arn}",
        keys.first().unwrap(),
        keys.last().unwrap()
    ))
}

/// Notes the access keys that a provider gives.
#[derive(Debug)]
struct Recorded<P> {
    provider: P,
    seen: Arc<Mutex<Vec<String>>>,
}

impl<P: ProvideCredentials> ProvideCredentials for Recorded<P> {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        future::ProvideCredentials::new(async {
            let found = self.provider.provide_credentials().await?;
            self.seen.lock().unwrap().push(found.access_key_id().into());
            Ok(found)
        })
    }
}

/// A variable of the environment that has another value until this is dropped. The program has one thread.
struct Altered(&'static str, String);

impl Altered {
    fn new(name: &'static str, value: String) -> Self {
        let before = env(name);
        unsafe { std::env::set_var(name, value) };
        Altered(name, before)
    }
}

impl Drop for Altered {
    fn drop(&mut self) {
        unsafe { std::env::set_var(self.0, &self.1) };
    }
}
