// The steps that minio-go's credential providers have.
package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"github.com/minio/minio-go/v7/pkg/credentials"
	"github.com/minio/minio-go/v7/pkg/signer"
)

var (
	role     = os.Getenv("ROLE_ARN")
	endpoint = os.Getenv("AWS_ENDPOINT_URL")
	hurried  = os.Getenv("HURRIED_ENDPOINT_URL")
)

func main() {
	tell("caller-identity", func() (string, error) { return callerOf(credentials.NewEnvAWS()) })
	tell("assume-role", func() (string, error) { return callerOf(assume(endpoint, credentials.STSAssumeRoleOptions{})) })
	tell("use-session", useSession)
	tell("external-id", func() (string, error) {
		options := credentials.STSAssumeRoleOptions{RoleARN: os.Getenv("EXTERNAL_ID_ROLE_ARN"), ExternalID: os.Getenv("EXTERNAL_ID")}
		return callerOf(assume(endpoint, options))
	})
	tell("twelve-hours", func() (string, error) {
		keys, err := assume(endpoint, credentials.STSAssumeRoleOptions{DurationSeconds: 43200}).GetWithContext(nil)
		return keys.Expiration.Format(time.RFC3339), err
	})
	tell("denied", func() (string, error) {
		_, err := assume(endpoint, credentials.STSAssumeRoleOptions{RoleARN: os.Getenv("CLOSED_ROLE_ARN")}).GetWithContext(nil)
		var refusal credentials.ErrorResponse
		if !errors.As(err, &refusal) {
			return "", err
		}
		return refusal.STSError.Code, nil
	})
	tell("assume-role-provider", func() (string, error) { return refreshed(assume(hurried, credentials.STSAssumeRoleOptions{})) })
	tell("web-identity-provider", func() (string, error) {
		return refreshed(credentials.New(&credentials.STSWebIdentity{
			STSEndpoint:         hurried,
			RoleARN:             os.Getenv("WORKLOAD_ROLE_ARN"),
			GetWebIDTokenExpiry: readToken,
		}))
	})
	tell("process-provider", func() (string, error) {
		file := filepath.Join(os.Getenv("HOME"), "process")
		url := strings.Replace(os.Getenv("CONTAINER_URL"), "/container", "/process", 1)
		if err := os.WriteFile(file, []byte("[default]\ncredential_process = curl --silent "+url+"\n"), 0o600); err != nil {
			return "", err
		}
		return refreshed(credentials.NewFileAWSCredentials(file, "default"))
	})
	tell("container-provider", func() (string, error) {
		os.Setenv("AWS_CONTAINER_CREDENTIALS_FULL_URI", os.Getenv("CONTAINER_URL"))
		os.Setenv("AWS_CONTAINER_AUTHORIZATION_TOKEN", os.Getenv("CONTAINER_TOKEN"))
		return refreshed(credentials.NewIAM(""))
	})
	fmt.Println("skip others: it is a client of S3, and of STS only as far as it needs credentials")
}

func tell(name string, act func() (string, error)) {
	seen, err := act()
	if err != nil {
		fmt.Printf("not ok %s: %s\n", name, strings.ReplaceAll(fmt.Sprintf("%T: %v", err, err), "\n", " "))
	} else {
		fmt.Printf("ok %s: %s\n", name, seen)
	}
}

// assume is the provider of a role; of the role that everybody assumes, unless the options name another.
func assume(endpoint string, options credentials.STSAssumeRoleOptions) *credentials.Credentials {
	options.AccessKey = os.Getenv("AWS_ACCESS_KEY_ID")
	options.SecretKey = os.Getenv("AWS_SECRET_ACCESS_KEY")
	options.RoleSessionName = "minio"
	options.Location = "us-east-1"
	if options.RoleARN == "" {
		options.RoleARN = role
	}
	provider, err := credentials.NewSTSAssumeRole(endpoint, options)
	if err != nil {
		panic(err)
	}
	return provider
}

func useSession() (string, error) {
	// guide: AssumeRole from Go, with MinIO's client
	provider, err := credentials.NewSTSAssumeRole(endpoint, credentials.STSAssumeRoleOptions{
		AccessKey:       os.Getenv("AWS_ACCESS_KEY_ID"),
		SecretKey:       os.Getenv("AWS_SECRET_ACCESS_KEY"),
		RoleARN:         role,
		RoleSessionName: "minio",
		Location:        "us-east-1",
	})
	// minio.New(host, &minio.Options{Creds: provider})
	// guide: end
	if err != nil {
		return "", err
	}
	return callerOf(provider)
}

func readToken() (*credentials.WebIdentityToken, error) {
	token, err := os.ReadFile(os.Getenv("WORKLOAD_TOKEN_FILE"))
	return &credentials.WebIdentityToken{Token: string(token)}, err
}

// refreshed asks for credentials, and again after their end.
func refreshed(provider *credentials.Credentials) (string, error) {
	first, err := provider.GetWithContext(nil)
	if err != nil {
		return "", err
	}
	time.Sleep(4 * time.Second)
	second, err := provider.GetWithContext(nil)
	if err != nil {
		return "", err
	}
	arn, err := callerOf(provider)
	return first.AccessKeyID + " " + second.AccessKeyID + " " + arn, err
}

// callerOf asks STS, with a request that minio-go's signer signs, whose credentials they are.
func callerOf(provider *credentials.Credentials) (string, error) {
	keys, err := provider.GetWithContext(nil)
	if err != nil {
		return "", err
	}
	body := []byte("Action=GetCallerIdentity&Version=2011-06-15")
	request, err := http.NewRequest(http.MethodPost, endpoint+"/", bytes.NewReader(body))
	if err != nil {
		return "", err
	}
	digest := sha256.Sum256(body)
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	request.Header.Set("X-Amz-Content-Sha256", hex.EncodeToString(digest[:]))
	if keys.SessionToken != "" {
		request.Header.Set("X-Amz-Security-Token", keys.SessionToken)
	}
	answer, err := http.DefaultClient.Do(signer.SignV4STS(*request, keys.AccessKeyID, keys.SecretAccessKey, "us-east-1"))
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	arn := regexp.MustCompile("<Arn>(.*)</Arn>").FindSubmatch(text)
	if arn == nil {
		return "", fmt.Errorf("%d: %s", answer.StatusCode, text)
	}
	return string(arn[1]), err
}
