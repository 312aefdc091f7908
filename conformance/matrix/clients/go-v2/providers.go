package main

import (
	"fmt"
	"os"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

// providers tells of the providers that the default chain finds in the environment and in the profiles.
func providers() {
	tell("assume-role-provider", func() (string, error) {
		return refreshed(nil, config.WithSharedConfigProfile("assumed"))
	})
	tell("web-identity-provider", func() (string, error) {
		return refreshed(map[string]string{"AWS_ROLE_ARN": os.Getenv("WORKLOAD_ROLE_ARN"), "AWS_WEB_IDENTITY_TOKEN_FILE": os.Getenv("WORKLOAD_TOKEN_FILE")})
	})
	tell("process-provider", func() (string, error) {
		return refreshed(nil, config.WithSharedConfigProfile("process"))
	})
	tell("container-provider", func() (string, error) {
		return refreshed(map[string]string{"AWS_CONTAINER_CREDENTIALS_FULL_URI": os.Getenv("CONTAINER_URL"), "AWS_CONTAINER_AUTHORIZATION_TOKEN": os.Getenv("CONTAINER_TOKEN")})
	})
}

// refreshed asks for credentials, and again after their end. The keys of the environment are out of the way.
func refreshed(environment map[string]string, options ...func(*config.LoadOptions) error) (string, error) {
	altered := map[string]string{"AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": "", "AWS_ENDPOINT_URL_STS": os.Getenv("HURRIED_ENDPOINT_URL")}
	for name, value := range environment {
		altered[name] = value
	}
	for name, value := range altered {
		defer os.Setenv(name, os.Getenv(name))
		os.Setenv(name, value)
	}
	cfg := load(options...)
	first, err := cfg.Credentials.Retrieve(ctx)
	if err != nil {
		return "", err
	}
	time.Sleep(4 * time.Second)
	second, err := cfg.Credentials.Retrieve(ctx)
	if err != nil {
		return "", err
	}
	arn, err := callerOf(cfg)
	return fmt.Sprint(first.AccessKeyID, " ", second.AccessKeyID, " ", arn), err
}

// scenario is AWS's: a new user is refused, assumes a role, and is served.
func scenario() (string, error) {
	administrator := iam.NewFromConfig(load())
	name := aws.String("newcomer")
	if _, err := administrator.CreateUser(ctx, &iam.CreateUserInput{UserName: name}); err != nil {
		return "", err
	}
	made, err := administrator.CreateAccessKey(ctx, &iam.CreateAccessKeyInput{UserName: name})
	if err != nil {
		return "", err
	}
	newcomer := load(config.WithCredentialsProvider(credentials.NewStaticCredentialsProvider(*made.AccessKey.AccessKeyId, *made.AccessKey.SecretAccessKey, "")))
	_, refusal := countRoles(newcomer)
	document := `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"*"}]}`
	if _, err := administrator.PutUserPolicy(ctx, &iam.PutUserPolicyInput{UserName: name, PolicyName: aws.String("assumes"), PolicyDocument: &document}); err != nil {
		return "", err
	}
	answer, err := sts.NewFromConfig(newcomer).AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: &role, RoleSessionName: aws.String("scenario")})
	if err != nil {
		return "", err
	}
	keys := answer.Credentials
	count, err := countRoles(load(config.WithCredentialsProvider(credentials.NewStaticCredentialsProvider(*keys.AccessKeyId, *keys.SecretAccessKey, *keys.SessionToken))))
	return codeOf(refusal) + " " + count, err
}
