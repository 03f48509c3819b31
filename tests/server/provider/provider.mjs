// A certified OpenID provider on loopback for the tests of the sign-in. Its one argument is JSON:
// port, redirect (our address to come back to), accounts (claims by login), clockShift (seconds that its clock is ahead),
// claimsInIdToken (as Keycloak does; otherwise only `sub` stands there, and the rest is told where it is asked for).
const told = JSON.parse(process.argv[2]);

if (told.clockShift) {
  const now = Date.now;
  const shifted = () => now() + told.clockShift * 1000;
  globalThis.Date = class extends Date {
    constructor(...given) {
      super(...(given.length ? given : [shifted()]));
    }
    static now() {
      return shifted();
    }
  };
}

const { default: Provider } = await import("oidc-provider");
const provider = new Provider(`http://127.0.0.1:${told.port}`, {
  clients: [
    {
      client_id: "ita-lens",
      client_secret: "of-the-tests",
      redirect_uris: [told.redirect],
      post_logout_redirect_uris: [told.redirect],
    },
  ],
  claims: { openid: ["sub"], email: ["email"], profile: ["name", "preferred_username"] },
  conformIdTokenClaims: !told.claimsInIdToken,
  cookies: { keys: ["of-the-tests"] },
  findAccount: (_, login) => ({ accountId: login, claims: () => ({ sub: login, ...told.accounts[login] }) }),
});
// Its pages load a typeface from outside, which the tests do without.
provider.use(async (context, next) => {
  await next();
  if (typeof context.body === "string") context.body = context.body.replace(/@import url\([^)]*\);?/g, "");
});
provider.listen(told.port, "127.0.0.1", () => console.log("listening"));
