package main

import (
	"fmt"

	"github.com/vultr/govultr/v3"
)

func organizations(client *govultr.Client) string {
	found, meta, _, err := client.Organization.ListOrganizations(ctx, whole)
	done("ListOrganizations", err)
	equal("one organization", meta.Total, 1)
	return found[0].ID
}

func userNamed(client *govultr.Client, name string) string {
	users, _, _, err := client.User.List(ctx, whole)
	done("User.List", err)
	for _, user := range users {
		if user.Name == name {
			return user.ID
		}
	}
	done("a user "+name, fmt.Errorf("there is none"))
	return ""
}

func roles(client *govultr.Client) *govultr.OrganizationRole {
	request := &govultr.OrganizationRoleReq{Name: "night shift", Description: "At night", Type: "assumable", MaxSessionDuration: 7200}
	made, _, err := client.Organization.CreateRole(ctx, request)
	done("CreateRole", err)
	equal("its type", made.Type, "assumable")
	found, _, err := client.Organization.GetRole(ctx, made.ID)
	done("GetRole", err)
	equal("its name", found.Name, "night shift")
	request.Description = "By night"
	changed, _, err := client.Organization.UpdateRole(ctx, made.ID, request)
	done("UpdateRole", err)
	equal("its description", changed.Description, "By night")
	all, _, _, err := client.Organization.ListRoles(ctx, whole)
	done("ListRoles", err)
	equal("the role is in the list", len(all) >= 1, true)
	passing, _, err := client.Organization.CreateRole(ctx, &govultr.OrganizationRoleReq{Name: "passing", Type: "assumable", MaxSessionDuration: 3600})
	done("CreateRole, another", err)
	done("DeleteRole", client.Organization.DeleteRole(ctx, passing.ID))
	_, _, err = client.Organization.GetRole(ctx, passing.ID)
	refused("GetRole of what was deleted", "cannot be found", err)
	return made
}

func policies(client *govultr.Client, role, user string) {
	statement := govultr.OrganizationPolicyStatement{Effect: "Allow", Action: []string{"iam.ListRoles"}, Resource: []string{"*"}}
	document := govultr.OrganizationPolicyDocument{Version: "2012-10-17", Statement: []govultr.OrganizationPolicyStatement{statement}}
	request := &govultr.OrganizationPolicyReq{Name: "lister", Description: "Lists roles", PolicyDocument: document}
	made, _, err := client.Organization.CreatePolicy(ctx, request)
	done("CreatePolicy", err)
	found, _, err := client.Organization.GetPolicy(ctx, made.ID)
	done("GetPolicy", err)
	equal("its action", found.Document.Statement[0].Action[0], "iam.ListRoles")
	_, _, err = client.Organization.UpdatePolicy(ctx, made.ID, request)
	done("UpdatePolicy", err)
	_, _, _, err = client.Organization.ListPolicies(ctx, whole)
	done("ListPolicies", err)
	_, _, err = client.Organization.AttachRolePolicy(ctx, role, made.ID)
	done("AttachRolePolicy", err)
	attached, _, _, err := client.Organization.ListRolePolicies(ctx, role, whole)
	done("ListRolePolicies", err)
	equal("the policy of the role", attached[0].ID, made.ID)
	done("AttachPolicyUser", client.Organization.AttachPolicyUser(ctx, made.ID, user))
	ofUser, _, _, err := client.Organization.ListUserPolicies(ctx, user, whole)
	done("ListUserPolicies", err)
	equal("policies of the user", len(ofUser.Direct) >= 1, true)
	holders, _, _, err := client.Organization.ListPolicyUsers(ctx, made.ID, whole)
	done("ListPolicyUsers", err)
	equal("who has the policy", holders[0].ID, user)
	done("DetachPolicyUser", client.Organization.DetachPolicyUser(ctx, made.ID, user))
	done("DetachRolePolicy", client.Organization.DetachRolePolicy(ctx, role, made.ID))
	_, _, err = client.Organization.AttachRolePolicy(ctx, role, made.ID)
	done("AttachRolePolicy, again", err)
}

func groups(client *govultr.Client, user string) string {
	request := &govultr.OrganizationGroupReq{Name: "operators", Description: "Who operate"}
	made, _, err := client.Organization.CreateGroup(ctx, request)
	done("CreateGroup", err)
	request.Description = "Who operate it"
	_, _, err = client.Organization.UpdateGroup(ctx, made.ID, request)
	done("UpdateGroup", err)
	done("AddGroupMember", client.Organization.AddGroupMember(ctx, made.ID, &govultr.OrganizationGroupMemberReq{UserID: user}))
	found, _, err := client.Organization.GetGroup(ctx, made.ID)
	done("GetGroup", err)
	equal("its member", found.Members[0].ID, user)
	_, _, _, err = client.Organization.ListGroups(ctx, whole)
	done("ListGroups", err)
	ofUser, _, _, err := client.Organization.ListUserGroups(ctx, user, whole)
	done("ListUserGroups", err)
	equal("the group of the user", ofUser[0].Name, "operators")
	_, _, _, err = client.Organization.ListCurrentUserGroups(ctx, whole)
	done("ListCurrentUserGroups", err)
	_, _, _, err = client.Organization.ListCurrentUserPolicies(ctx, whole)
	done("ListCurrentUserPolicies", err)
	all, _, _, err := client.Organization.ListPolicies(ctx, whole)
	done("ListPolicies, for a group", err)
	done("AttachPolicyGroup", client.Organization.AttachPolicyGroup(ctx, all[0].ID, made.ID))
	holders, _, _, err := client.Organization.ListPolicyGroups(ctx, all[0].ID, whole)
	done("ListPolicyGroups", err)
	equal("which group has the policy", holders[0].ID, made.ID)
	done("DetachPolicyGroup", client.Organization.DetachPolicyGroup(ctx, all[0].ID, made.ID))
	_, _, _, err = client.Organization.ListGroupPolicies(ctx, made.ID)
	done("ListGroupPolicies", err)
	done("RemoveGroupMember", client.Organization.RemoveGroupMember(ctx, made.ID, user))
	passing, _, err := client.Organization.CreateGroup(ctx, &govultr.OrganizationGroupReq{Name: "passing"})
	done("CreateGroup, another", err)
	done("DeleteGroup", client.Organization.DeleteGroup(ctx, passing.ID))
	return made.ID
}

func assignments(client *govultr.Client, user, group string) {
	role, _, err := client.Organization.CreateRole(ctx, &govultr.OrganizationRoleReq{Name: "given", Type: "assignable", MaxSessionDuration: 3600})
	done("CreateRole, to be assigned", err)
	_, _, err = client.Organization.AttachRoleUser(ctx, role.ID, user)
	done("AttachRoleUser", err)
	users, _, _, err := client.Organization.ListRoleUsers(ctx, role.ID, whole)
	done("ListRoleUsers", err)
	equal("who has the role", users[0].UserID, user)
	_, _, _, err = client.Organization.ListUserRoles(ctx, user, whole)
	done("ListUserRoles", err)
	mine, _, _, err := client.Organization.ListCurrentUserRoles(ctx, whole)
	done("ListCurrentUserRoles", err)
	equal("my role", mine.Direct[0].Name, "given")
	done("DetachRoleUser", client.Organization.DetachRoleUser(ctx, role.ID, user))
	_, _, err = client.Organization.AttachRoleGroup(ctx, role.ID, group)
	done("AttachRoleGroup", err)
	_, _, _, err = client.Organization.ListRoleGroups(ctx, role.ID, whole)
	done("ListRoleGroups", err)
	_, _, _, err = client.Organization.ListGroupRoles(ctx, group)
	done("ListGroupRoles", err)
	done("DetachRoleGroup", client.Organization.DetachRoleGroup(ctx, role.ID, group))
	trust := &govultr.OrganizationRoleTrustCreateReq{RoleID: role.ID, UserID: user, Type: "TemporaryAssumption"}
	_, _, err = client.Organization.CreateRoleTrust(ctx, trust)
	refused("CreateRoleTrust of a role that is assigned", "assignable", err)
	done("DeleteRole, that was assigned", client.Organization.DeleteRole(ctx, role.ID))
}
