# What an account has once. Part of run.sh.

iam 'an account gets an alias' create-account-alias --account-alias locum-first
shows 'an account shows its alias' locum-first list-account-aliases --query AccountAliases
step 'an alias is taken away' delete-account-alias --account-alias locum-first

refused 'an account has no password policy at first' NoSuchEntity get-account-password-policy
iam 'a password policy is set' update-account-password-policy --minimum-password-length 14 --require-numbers
shows 'a password policy is read' "14${tab}True${tab}False" get-account-password-policy \
  --query 'PasswordPolicy.[MinimumPasswordLength, RequireNumbers, RequireSymbols]'
step 'a password policy is deleted' delete-account-password-policy

shows 'nothing is left but the administrator' "1${tab}0${tab}0${tab}0" get-account-summary \
  --query 'SummaryMap.[Users, Groups, Roles, Policies]'
