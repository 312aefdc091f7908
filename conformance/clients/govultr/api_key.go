package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/signer/v4"
)

type static struct{ credentials aws.Credentials }

func (held static) Retrieve(context.Context) (aws.Credentials, error) { return held.credentials, nil }

// Locum's own API makes the first key: whoever has none signs.
func makeAPIKey(user string) string {
	form := url.Values{"Action": {"CreateApiKey"}, "Version": {"2026-11-22"}, "UserName": {user}}.Encode()
	request, err := http.NewRequest(http.MethodPost, endpoint+"/", strings.NewReader(form))
	done("a request for a key", err)
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	request.Header.Set("Accept", "application/json")
	hash := sha256.Sum256([]byte(form))
	signer := aws.Credentials{AccessKeyID: os.Getenv("AWS_ACCESS_KEY_ID"), SecretAccessKey: os.Getenv("AWS_SECRET_ACCESS_KEY")}
	err = v4.NewSigner().SignHTTP(ctx, signer, request, hex.EncodeToString(hash[:]), "locum", "us-east-1", time.Now())
	done("the request is signed", err)
	answer, err := http.DefaultClient.Do(request)
	done("CreateApiKey", err)
	defer answer.Body.Close()
	body, _ := io.ReadAll(answer.Body)
	made := new(struct {
		CreateAPIKeyResponse struct {
			CreateAPIKeyResult struct {
				APIKey struct {
					Secret string `json:"ApiKeySecret"`
				} `json:"ApiKey"`
			} `json:"CreateApiKeyResult"`
		} `json:"CreateApiKeyResponse"`
	})
	done("the key is read", json.Unmarshal(body, made))
	key := made.CreateAPIKeyResponse.CreateAPIKeyResult.APIKey.Secret
	if key == "" {
		done("a key", fmt.Errorf("%s", body))
	}
	return key
}
