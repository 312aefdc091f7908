// Vultr's own Go client, as it is, goes through what Locum has of Vultr's organizations; and an SDK of AWS does what it does in a pod that
// Vultr's webhook has given an identity.
package main

import (
	"context"
	"net/http"
	"os"

	"github.com/vultr/govultr/v3"
)

var (
	ctx      = context.Background()
	endpoint = os.Getenv("AWS_ENDPOINT_URL")
	// Of lists that are short.
	whole = &govultr.ListOptions{PerPage: 100}
)

// What golang.org/x/oauth2 does, which Vultr's documentation has here.
type bearing string

func (bearer bearing) RoundTrip(request *http.Request) (*http.Response, error) {
	borne := request.Clone(request.Context())
	borne.Header.Set("Authorization", "Bearer "+string(bearer))
	return http.DefaultTransport.RoundTrip(borne)
}

// A client that bears a key, or a session.
func clientOf(bearer string) *govultr.Client {
	client := govultr.NewClient(&http.Client{Transport: bearing(bearer)})
	if err := client.SetBaseURL(endpoint); err != nil {
		done("an endpoint", err)
	}
	client.SetRetryLimit(0)
	return client
}

func main() {
	client := clientOf(makeAPIKey("administrator"))
	organization := organizations(client)
	user := userNamed(client, "administrator")
	role := roles(client)
	policies(client, role.ID, user)
	group := groups(client, user)
	assignments(client, user, group)
	trusts(client, role.ID, user, group)
	sessions(client, role.ID, user)
	issuers(client, organization)
}
