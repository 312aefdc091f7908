// The steps, with the AWS SDK for Go v2.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials/stscreds"
	"github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/aws/aws-sdk-go-v2/service/sts/types"
	"github.com/aws/smithy-go"
)

var (
	ctx    = context.Background()
	role   = os.Getenv("ROLE_ARN")
	policy = `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:ListRoles","Resource":"*"}]}`
)

func main() {
	tell("caller-identity", func() (string, error) { return callerOf(load()) })
	tell("assume-role", assumeAndUse)
	tell("external-id", func() (string, error) {
		return assumedBy(sts.AssumeRoleInput{RoleArn: env("EXTERNAL_ID_ROLE_ARN"), ExternalId: env("EXTERNAL_ID")})
	})
	tell("twelve-hours", func() (string, error) {
		answer, err := assume(sts.AssumeRoleInput{DurationSeconds: aws.Int32(43200)})
		if err != nil {
			return "", err
		}
		return answer.Credentials.Expiration.Format(time.RFC3339), nil
	})
	tell("mfa", func() (string, error) {
		code, err := os.ReadFile(os.Getenv("MFA_CODE_FILE"))
		if err != nil {
			return "", err
		}
		return assumedBy(sts.AssumeRoleInput{RoleArn: env("MFA_ROLE_ARN"), SerialNumber: env("MFA_SERIAL"), TokenCode: aws.String(string(code))})
	})
	tell("session-policy", func() (string, error) {
		answer, err := assume(sts.AssumeRoleInput{Policy: &policy})
		if err != nil {
			return "", err
		}
		return fmt.Sprint(*answer.PackedPolicySize), nil
	})
	tell("session-tags", func() (string, error) {
		tags := []types.Tag{{Key: aws.String("team"), Value: aws.String("blue")}, {Key: aws.String("cost-center"), Value: aws.String("17")}}
		return assumedBy(sts.AssumeRoleInput{RoleArn: env("TAGGED_ROLE_ARN"), Tags: tags, TransitiveTagKeys: []string{"team"}})
	})
	tell("source-identity", func() (string, error) {
		answer, err := assume(sts.AssumeRoleInput{SourceIdentity: aws.String("alice")})
		if err != nil {
			return "", err
		}
		return *answer.SourceIdentity, nil
	})
	tell("denied", func() (string, error) {
		_, err := assume(sts.AssumeRoleInput{RoleArn: env("CLOSED_ROLE_ARN")})
		return codeOf(err), nil
	})
	tell("scenario", scenario)
	providers()
	tell("profile", func() (string, error) {
		return callerOf(load(config.WithSharedConfigProfile("assumed")))
	})
	tell("retries", func() (string, error) {
		return callerOf(load(config.WithBaseEndpoint(os.Getenv("FLAKY_ENDPOINT_URL"))))
	})
	tell("clock-skew", func() (string, error) {
		return callerOf(load(config.WithBaseEndpoint(os.Getenv("SKEWED_ENDPOINT_URL"))))
	})
	tell("paginator", func() (string, error) { return countRoles(load()) })
	tell("waiter", func() (string, error) {
		waiter := iam.NewRoleExistsWaiter(iam.NewFromConfig(load()))
		answer, err := waiter.WaitForOutput(ctx, &iam.GetRoleInput{RoleName: aws.String("matrix")}, time.Minute)
		if err != nil {
			return "", err
		}
		return *answer.Role.RoleName, nil
	})
	tell("odd-inputs", oddInputs)
}

// load finds region, endpoint and credentials where the SDK looks for them.
func load(options ...func(*config.LoadOptions) error) aws.Config {
	cfg, err := config.LoadDefaultConfig(ctx, options...)
	if err != nil {
		panic(err)
	}
	return cfg
}

func env(name string) *string { return aws.String(os.Getenv(name)) }

func tell(name string, act func() (string, error)) {
	seen, err := act()
	if err != nil {
		fmt.Printf("not ok %s: %s\n", name, strings.ReplaceAll(err.Error(), "\n", " "))
	} else {
		fmt.Printf("ok %s: %s\n", name, seen)
	}
}

func callerOf(cfg aws.Config) (string, error) {
	answer, err := sts.NewFromConfig(cfg).GetCallerIdentity(ctx, nil)
	if err != nil {
		return "", err
	}
	return *answer.Arn, nil
}

func assume(input sts.AssumeRoleInput) (*sts.AssumeRoleOutput, error) {
	if input.RoleArn == nil {
		input.RoleArn = &role
	}
	if input.RoleSessionName == nil {
		input.RoleSessionName = aws.String("go")
	}
	return sts.NewFromConfig(load()).AssumeRole(ctx, &input)
}

func assumedBy(input sts.AssumeRoleInput) (string, error) {
	answer, err := assume(input)
	if err != nil {
		return "", err
	}
	return *answer.AssumedRoleUser.Arn, nil
}

func assumeAndUse() (string, error) {
	// guide: AssumeRole from Go
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return "", err
	}
	client := sts.NewFromConfig(cfg)
	provider := stscreds.NewAssumeRoleProvider(client, role)
	cfg.Credentials = aws.NewCredentialsCache(provider)
	identity, err := sts.NewFromConfig(cfg).GetCallerIdentity(ctx, nil)
	if err != nil {
		return "", err
	}
	// guide: end
	tell("use-session", func() (string, error) { return *identity.Arn, nil })
	return assumedBy(sts.AssumeRoleInput{})
}

// codeOf is the error code of a refusal; "client" where the SDK does not even send the request.
func codeOf(err error) string {
	var refusal smithy.APIError
	if errors.As(err, &refusal) {
		return refusal.ErrorCode()
	}
	var invalid smithy.InvalidParamsError
	if errors.As(err, &invalid) {
		return "client"
	}
	return fmt.Sprint(err)
}

func countRoles(cfg aws.Config) (string, error) {
	pages := iam.NewListRolesPaginator(iam.NewFromConfig(cfg), &iam.ListRolesInput{PathPrefix: aws.String("/paged/"), MaxItems: aws.Int32(2)})
	count := 0
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return "", err
		}
		count += len(page.Roles)
	}
	return fmt.Sprint(count), nil
}

func oddInputs() (string, error) {
	longArn := strings.Replace(role, "role/matrix", "role/", 1)
	longArn += strings.Repeat("x", 2048-len(longArn))
	seen := []string{}
	for _, input := range []sts.AssumeRoleInput{
		{RoleSessionName: aws.String("Ελένη")}, {RoleSessionName: aws.String("")}, {RoleArn: &longArn},
	} {
		_, err := assume(input)
		seen = append(seen, codeOf(err))
	}
	tags := []types.Tag{}
	for number := range 50 {
		tags = append(tags, types.Tag{Key: aws.String(fmt.Sprint("key-", number)), Value: aws.String(fmt.Sprint(number))})
	}
	arn, err := assumedBy(sts.AssumeRoleInput{Tags: tags})
	return strings.Join(append(seen, arn), " "), err
}
