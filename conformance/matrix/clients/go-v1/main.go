// The steps, with the AWS SDK for Go v1, which is out of support and still in use.
package main

import (
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go/aws"
	"github.com/aws/aws-sdk-go/aws/awserr"
	"github.com/aws/aws-sdk-go/aws/credentials"
	"github.com/aws/aws-sdk-go/aws/credentials/stscreds"
	"github.com/aws/aws-sdk-go/aws/endpoints"
	"github.com/aws/aws-sdk-go/aws/session"
	"github.com/aws/aws-sdk-go/service/iam"
	"github.com/aws/aws-sdk-go/service/sts"
)

var (
	role     = os.Getenv("ROLE_ARN")
	policy   = `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:ListRoles","Resource":"*"}]}`
	endpoint = os.Getenv("AWS_ENDPOINT_URL")
)

func main() {
	tell("caller-identity", func() (string, error) { return callerOf(open(endpoint)) })
	tell("assume-role", assumeAndUse)
	tell("external-id", func() (string, error) {
		return assumedBy(sts.AssumeRoleInput{RoleArn: env("EXTERNAL_ID_ROLE_ARN"), ExternalId: env("EXTERNAL_ID")})
	})
	tell("twelve-hours", func() (string, error) {
		answer, err := assume(sts.AssumeRoleInput{DurationSeconds: aws.Int64(43200)})
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
		tags := []*sts.Tag{{Key: aws.String("team"), Value: aws.String("blue")}, {Key: aws.String("cost-center"), Value: aws.String("17")}}
		return assumedBy(sts.AssumeRoleInput{RoleArn: env("TAGGED_ROLE_ARN"), Tags: tags, TransitiveTagKeys: []*string{aws.String("team")}})
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
		options := session.Options{Profile: "assumed", SharedConfigState: session.SharedConfigEnable}
		options.Config.EndpointResolver = resolver(endpoint)
		return callerOf(withoutKeys(func() *session.Session { return session.Must(session.NewSessionWithOptions(options)) }))
	})
	tell("retries", func() (string, error) { return callerOf(open(os.Getenv("FLAKY_ENDPOINT_URL"))) })
	fmt.Println("skip clock-skew: it does not put its clock right")
	tell("paginator", func() (string, error) { return countRoles(open(endpoint)) })
	tell("waiter", func() (string, error) {
		return "matrix", iam.New(open(endpoint)).WaitUntilRoleExists(&iam.GetRoleInput{RoleName: aws.String("matrix")})
	})
	tell("odd-inputs", oddInputs)
}

// open takes the endpoint, because this SDK does not know AWS_ENDPOINT_URL.
func open(endpoint string) *session.Session {
	return session.Must(session.NewSession(&aws.Config{EndpointResolver: resolver(endpoint)}))
}

func with(id, secret, token string) *session.Session {
	return open(endpoint).Copy(&aws.Config{Credentials: credentials.NewStaticCredentials(id, secret, token)})
}

// resolver leads the clients that the SDK's own providers make to the endpoint as well.
func resolver(endpoint string) endpoints.Resolver {
	return endpoints.ResolverFunc(func(string, string, ...func(*endpoints.Options)) (endpoints.ResolvedEndpoint, error) {
		return endpoints.ResolvedEndpoint{URL: endpoint, SigningRegion: "us-east-1"}, nil
	})
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

func callerOf(from *session.Session) (string, error) {
	answer, err := sts.New(from).GetCallerIdentity(&sts.GetCallerIdentityInput{})
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
	return sts.New(open(endpoint)).AssumeRole(&input)
}

func assumedBy(input sts.AssumeRoleInput) (string, error) {
	answer, err := assume(input)
	if err != nil {
		return "", err
	}
	return *answer.AssumedRoleUser.Arn, nil
}

func assumeAndUse() (string, error) {
	// guide: AssumeRole from Go, with the SDK's version 1
	base := session.Must(session.NewSession(&aws.Config{Endpoint: &endpoint}))
	assumed := base.Copy(&aws.Config{Credentials: stscreds.NewCredentials(base, role)})
	identity, err := sts.New(assumed).GetCallerIdentity(&sts.GetCallerIdentityInput{})
	if err != nil {
		return "", err
	}
	// guide: end
	tell("use-session", func() (string, error) { return *identity.Arn, nil })
	return assumedBy(sts.AssumeRoleInput{})
}

// codeOf is the error code of a refusal; "client" where the SDK does not even send the request.
func codeOf(err error) string {
	refusal, isRefusal := err.(awserr.Error)
	if !isRefusal {
		return fmt.Sprint(err)
	}
	if refusal.Code() == "InvalidParameter" {
		return "client"
	}
	return refusal.Code()
}

func countRoles(from *session.Session) (string, error) {
	count := 0
	input := &iam.ListRolesInput{PathPrefix: aws.String("/paged/"), MaxItems: aws.Int64(2)}
	err := iam.New(from).ListRolesPages(input, func(page *iam.ListRolesOutput, _ bool) bool {
		count += len(page.Roles)
		return true
	})
	return fmt.Sprint(count), err
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
	tags := []*sts.Tag{}
	for number := range 50 {
		tags = append(tags, &sts.Tag{Key: aws.String(fmt.Sprint("key-", number)), Value: aws.String(fmt.Sprint(number))})
	}
	arn, err := assumedBy(sts.AssumeRoleInput{Tags: tags})
	return strings.Join(append(seen, arn), " "), err
}
