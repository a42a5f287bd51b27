import { currentAuth } from '@/lib/auth/current-auth';

/** How the first person gets in, on a server that knows nobody. */
export function NobodyYet() {
  const { passwords, oidc } = currentAuth();
  const hasAdminGroup = oidc?.settings.adminGroup !== undefined;
  if (passwords) {
    return (
      <p className="text-muted">
        Nobody can log in yet. To create the first administrator, open the newest set-up link, which
        stands in the server’s terminal or its log after “Create the first administrator”.
        {hasAdminGroup && ' Or log in as one of the administrators at the provider.'}
      </p>
    );
  }
  return hasAdminGroup ? (
    <p className="text-muted">
      Nobody has logged in yet. The first must be one of the administrators at the provider.
    </p>
  ) : (
    <p className="text-muted">
      Nobody can log in yet. Set <code>OIDC_ADMIN_GROUP</code> to the provider’s group of
      administrators, and start the server again.
    </p>
  );
}
