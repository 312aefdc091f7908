package main

import "github.com/vultr/govultr/v3"

func trusts(client *govultr.Client, role, user, group string) {
	expires := "2090-12-31T23:59:59Z"
	request := &govultr.OrganizationRoleTrustCreateReq{
		RoleID: role,
		UserID: user,
		Type:   "TemporaryAssumption",
		Conditions: &govultr.OrganizationRoleTrustReqCondition{
			TimeOfDay: &govultr.OrganizationRoleTrustReqConditionTime{Start: 9, End: 17},
			IPRanges:  []string{"127.0.0.0/8", "::1"},
		},
		DateExpires: &expires,
	}
	made, _, err := client.Organization.CreateRoleTrust(ctx, request)
	done("CreateRoleTrust", err)
	equal("whom it trusts", made.UserName, "administrator")
	equal("until when", made.DateExpires, "2090-12-31T23:59:59+00:00")
	found, _, err := client.Organization.GetRoleTrust(ctx, made.ID)
	done("GetRoleTrust", err)
	equal("from when", found.Conditions.TimeOfDay.Start, 9)
	equal("till when", found.Conditions.TimeOfDay.End, 17)
	equal("from where", found.Conditions.IPRanges[1], "::1")
	// All day, so that the story can be told at every hour.
	allDay := &govultr.OrganizationRoleTrustReqCondition{TimeOfDay: &govultr.OrganizationRoleTrustReqConditionTime{Start: 0, End: 24}}
	changed, _, err := client.Organization.UpdateRoleTrust(ctx, made.ID, &govultr.OrganizationRoleTrustUpdateReq{RoleID: role, Conditions: allDay})
	done("UpdateRoleTrust", err)
	equal("what is not given stays", changed.Conditions.IPRanges[0], "127.0.0.0/8")
	all, _, _, err := client.Organization.ListRoleTrusts(ctx, whole)
	done("ListRoleTrusts", err)
	equal("the trust is in the list", all[0].ID, made.ID)
	done("DeleteRoleTrust", client.Organization.DeleteRoleTrust(ctx, made.ID))
	_, _, err = client.Organization.GetRoleTrust(ctx, made.ID)
	refused("GetRoleTrust of what was deleted", "There is no role trust", err)
	restored, _, err := client.Organization.RestoreRoleTrust(ctx, made.ID)
	done("RestoreRoleTrust", err)
	equal("it is the one that it was", restored.ID, made.ID)
	ofGroup, _, err := client.Organization.CreateRoleTrust(ctx, &govultr.OrganizationRoleTrustCreateReq{RoleID: role, GroupID: group, Type: "TemporaryAssumption"})
	done("CreateRoleTrust, of a group", err)
	equal("which group", ofGroup.GroupName, "operators")
	ofRole, _, _, err := client.Organization.ListRoleTrustsByRole(ctx, role)
	done("ListRoleTrustsByRole", err)
	equal("trusts of the role", len(ofRole), 2)
	assumable, _, _, err := client.Organization.ListRoleTrustsByUser(ctx, user)
	done("ListRoleTrustsByUser", err)
	equal("trusts of the user, who is in no group", len(assumable), 1)
	twice := &govultr.OrganizationRoleTrustCreateReq{RoleID: role, UserID: user, GroupID: group, Type: "TemporaryAssumption"}
	_, _, err = client.Organization.CreateRoleTrust(ctx, twice)
	refused("CreateRoleTrust of two at once", "names one of", err)
}

func sessions(client *govultr.Client, role, user string) {
	address := "203.0.113.7"
	request := &govultr.OrganizationRoleSessionReq{
		UserID: user, RoleID: role, SessionName: "night", Duration: 1800,
		Context: &govultr.OrganizationRoleSessionReqContext{IPAddress: &address},
	}
	begun, _, err := client.Organization.CreateRoleSession(ctx, request)
	done("CreateRoleSession", err)
	equal("seconds that are left", begun.RemainingDuration, 1800)
	found, _, err := client.Organization.GetRoleSession(ctx, begun.Token)
	done("GetRoleSession", err)
	equal("whose it is", found.UserID, user)
	listed, _, _, err := client.Organization.ListRoleSessions(ctx, user)
	done("ListRoleSessions", err)
	equal("the list has what names it", listed[0].Token, found.Token)
	equal("and not what its holder bears", listed[0].Token == begun.Token, false)
	holder := clientOf(begun.Token)
	_, _, _, err = holder.Organization.ListRoles(ctx, whole)
	done("the session may what its role may", err)
	_, _, _, err = holder.Organization.ListGroups(ctx, whole)
	refused("the session may no more", "not authorized", err)
	_, _, _, err = clientOf(listed[0].Token).Organization.ListRoles(ctx, whole)
	refused("what names it gives nobody a right", "Invalid API token", err)
	done("RevokeRoleSession", client.Organization.RevokeRoleSession(ctx, begun.Token))
	_, _, _, err = holder.Organization.ListRoles(ctx, whole)
	refused("the session is over at once", "Invalid API token", err)
}
