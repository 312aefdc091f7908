package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/vultr/govultr/v3"
)

var provider = os.Getenv("OPENID_PROVIDER")

func issuers(client *govultr.Client, organization string) {
	issuer := makeIssuer(os.Getenv("OPENID_AUDIENCE"), client)
	found, _, err := client.OIDC.GetOIDCIssuer(ctx, issuer)
	done("GetOIDCIssuer", err)
	equal("its address", found.URI, "https://"+provider)
	all, _, err := client.OIDC.ListOIDCIssuers(ctx)
	done("ListOIDCIssuers", err)
	equal("the issuer is in the list", all[0].ID, issuer)
	_, _, err = client.OIDC.CreateOIDCIssuer(ctx, issuerRequest())
	refused("CreateOIDCIssuer of what there is", "already exists", err)
	role, _, err := client.Organization.CreateRole(ctx, &govultr.OrganizationRoleReq{Name: "pod", Type: "assumable", MaxSessionDuration: 3600})
	done("CreateRole, for a pod", err)
	trustIssuer(client, role.ID, issuer)
	inPod(organization, role.ID)
	done("DeleteOIDCIssuer", client.OIDC.DeleteOIDCIssuer(ctx, issuer))
	_, _, err = client.OIDC.GetOIDCIssuer(ctx, issuer)
	refused("GetOIDCIssuer of what was deleted", "There is no OIDC issuer", err)
	_, _, err = client.OIDC.CreateOIDCProvider(ctx, &govultr.OIDCProviderReq{Name: "none"})
	refused("CreateOIDCProvider, which is not here", "There is nothing at this path", err)
}

// As Vultr's documentation has it; the key is the issuer's to publish.
func issuerRequest() *govultr.OIDCIssuerReq {
	detail := govultr.OIDCIssuerReqDetail{Source: "external", URI: "https://" + provider, KID: "key", KTY: "RSA", N: "AQAB", E: "AQAB", ALG: "RS256", USE: "sig"}
	return &govultr.OIDCIssuerReq{Issuer: detail}
}

// The client knows no audiences: an issuer that it makes has that of Vultr's webhook. The one of the story has another.
func makeIssuer(audience string, client *govultr.Client) string {
	made, _, err := client.OIDC.CreateOIDCIssuer(ctx, issuerRequest())
	done("CreateOIDCIssuer", err)
	done("DeleteOIDCIssuer, of another audience", client.OIDC.DeleteOIDCIssuer(ctx, made.ID))
	body := map[string]any{"issuer": map[string]any{"source": "external", "uri": "https://" + provider, "client_ids": []string{audience}}}
	again := new(struct {
		Issuer govultr.OIDCIssuer `json:"issuer"`
	})
	send(client, http.MethodPost, "/v2/oidc/issuer", body, again)
	equal("an issuer that is made again is the one that it was", again.Issuer.ID, made.ID)
	return made.ID
}

// The client knows no trusts of issuers, which Vultr's documentation has.
func trustIssuer(client *govultr.Client, role, issuer string) {
	send(client, http.MethodPost, "/v2/role-trusts", map[string]any{
		"role_id": role, "trust_type": "FederatedAssumption", "trusted_oidc_issuer_id": issuer,
		"conditions": map[string]any{"oidc_claims": map[string]any{"sub": "nightly-build"}},
	}, new(struct{}))
	trusts, _, _, err := client.Organization.ListRoleTrustsByRole(ctx, role)
	done("ListRoleTrustsByRole, of an issuer", err)
	equal("its type", trusts[0].Type, "FederatedAssumption")
}

func send(client *govultr.Client, method, path string, body, answer any) {
	request, err := client.NewRequest(ctx, method, path, body)
	if err == nil {
		_, err = client.DoWithContext(ctx, request, answer)
	}
	done(method+" "+path, err)
}

// What Vultr's webhook for Kubernetes puts into a pod, and nothing else: the SDK of AWS is asked who it is.
func inPod(organization, role string) {
	file := filepath.Join(os.Getenv("HOME"), "token")
	done("a token in a file", os.WriteFile(file, []byte(fetchToken()), 0o600))
	os.Unsetenv("AWS_ACCESS_KEY_ID")
	os.Unsetenv("AWS_SECRET_ACCESS_KEY")
	os.Setenv("AWS_ROLE_ARN", fmt.Sprintf("arn:aws:iam::%s:role/%s", organization, role))
	os.Setenv("AWS_WEB_IDENTITY_TOKEN_FILE", file)
	os.Setenv("AWS_STS_REGIONAL_ENDPOINTS", "regional")
	os.Setenv("AWS_ENDPOINT_URL_STS", endpoint+"/v2/assumed-roles/compatibility/aws/sts")
	loaded, err := config.LoadDefaultConfig(ctx)
	done("the configuration of a pod", err)
	credentials, err := loaded.Credentials.Retrieve(ctx)
	done("a pod gets credentials", err)
	os.Unsetenv("AWS_ENDPOINT_URL_STS")
	signing, err := config.LoadDefaultConfig(ctx, config.WithCredentialsProvider(static{credentials}))
	done("the configuration of who signs", err)
	identity, err := sts.NewFromConfig(signing).GetCallerIdentity(ctx, &sts.GetCallerIdentityInput{})
	done("GetCallerIdentity", err)
	equal("the pod is the role", strings.Contains(*identity.Arn, ":assumed-role/pod/"), true)
}

func fetchToken() string {
	form := bytes.NewBufferString(os.Getenv("OPENID_CLIENT"))
	answer, err := http.Post("http://"+provider+"/token", "application/x-www-form-urlencoded", form)
	done("a token of the provider", err)
	defer answer.Body.Close()
	body, _ := io.ReadAll(answer.Body)
	token := new(struct {
		AccessToken string `json:"access_token"`
	})
	done("the token is read", json.Unmarshal(body, token))
	return token.AccessToken
}
