package main

import (
	"fmt"
	"os"
	"time"

	"github.com/aws/aws-sdk-go/aws"
	"github.com/aws/aws-sdk-go/aws/credentials"
	"github.com/aws/aws-sdk-go/aws/credentials/processcreds"
	"github.com/aws/aws-sdk-go/aws/credentials/stscreds"
	"github.com/aws/aws-sdk-go/aws/defaults"
	"github.com/aws/aws-sdk-go/aws/session"
	"github.com/aws/aws-sdk-go/service/iam"
	"github.com/aws/aws-sdk-go/service/sts"
)

// providers tells of the SDK's own providers.
func providers() {
	hurried := os.Getenv("HURRIED_ENDPOINT_URL")
	tell("assume-role-provider", func() (string, error) {
		return refreshed(stscreds.NewCredentials(open(hurried), role))
	})
	tell("web-identity-provider", func() (string, error) {
		return refreshed(stscreds.NewWebIdentityCredentials(open(hurried), os.Getenv("WORKLOAD_ROLE_ARN"), "go", os.Getenv("WORKLOAD_TOKEN_FILE")))
	})
	tell("process-provider", func() (string, error) {
		return refreshed(processcreds.NewCredentials("curl --silent " + processUrl()))
	})
	tell("container-provider", func() (string, error) {
		os.Setenv("AWS_CONTAINER_CREDENTIALS_FULL_URI", os.Getenv("CONTAINER_URL"))
		os.Setenv("AWS_CONTAINER_AUTHORIZATION_TOKEN", os.Getenv("CONTAINER_TOKEN"))
		return refreshed(credentials.NewCredentials(defaults.RemoteCredProvider(*defaults.Config(), defaults.Handlers())))
	})
}

// processUrl is where what a credential_process prints is to be had.
func processUrl() string {
	url := os.Getenv("CONTAINER_URL")
	return url[:len(url)-len("container")] + "process"
}

// refreshed asks for credentials, and again after their end.
func refreshed(found *credentials.Credentials) (string, error) {
	first, err := found.Get()
	if err != nil {
		return "", err
	}
	time.Sleep(4 * time.Second)
	second, err := found.Get()
	if err != nil {
		return "", err
	}
	arn, err := callerOf(open(endpoint).Copy(&aws.Config{Credentials: found}))
	return fmt.Sprint(first.AccessKeyID, " ", second.AccessKeyID, " ", arn), err
}

// withoutKeys opens a session with the keys of the environment out of the way.
func withoutKeys(open func() *session.Session) *session.Session {
	for _, name := range []string{"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"} {
		defer os.Setenv(name, os.Getenv(name))
		os.Unsetenv(name)
	}
	return open()
}

// scenario is AWS's: a new user is refused, assumes a role, and is served.
func scenario() (string, error) {
	administrator := iam.New(open(endpoint))
	name := aws.String("newcomer")
	if _, err := administrator.CreateUser(&iam.CreateUserInput{UserName: name}); err != nil {
		return "", err
	}
	made, err := administrator.CreateAccessKey(&iam.CreateAccessKeyInput{UserName: name})
	if err != nil {
		return "", err
	}
	newcomer := with(*made.AccessKey.AccessKeyId, *made.AccessKey.SecretAccessKey, "")
	_, refusal := countRoles(newcomer)
	document := `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"*"}]}`
	if _, err := administrator.PutUserPolicy(&iam.PutUserPolicyInput{UserName: name, PolicyName: aws.String("assumes"), PolicyDocument: &document}); err != nil {
		return "", err
	}
	answer, err := sts.New(newcomer).AssumeRole(&sts.AssumeRoleInput{RoleArn: &role, RoleSessionName: aws.String("scenario")})
	if err != nil {
		return "", err
	}
	keys := answer.Credentials
	count, err := countRoles(with(*keys.AccessKeyId, *keys.SecretAccessKey, *keys.SessionToken))
	return codeOf(refusal) + " " + count, err
}
