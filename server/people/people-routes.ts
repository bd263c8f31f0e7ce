/** HTTP of signing in and of accounts. */
import type { Router } from "express";
import { serve, type ServeNeeds } from "../base/serve.ts";
import { createPerson, listPeople, resetPassword, savePerson } from "./people-actions.ts";
import { changePassword, readMe, signIn, signOut, type SignInNeeds } from "./sign-in.ts";

export function peopleRoutes(router: Router, parts: ServeNeeds & SignInNeeds): void {
  serve(router, parts, "signIn", (input, _nobody, visit) => signIn(parts, input, visit));
  serve(router, parts, "signOut", ({ everywhere }, person, visit) =>
    signOut(parts, { ...visit, person }, everywhere, visit),
  );
  serve(router, parts, "changePassword", (input, person, visit) =>
    changePassword(parts, { ...visit, person }, input, visit),
  );
  serve(router, parts, "me", (_nothing, person, visit) => readMe(parts, { ...visit, person }));
  serve(router, parts, "listPeople", (input, who) => listPeople(parts, who, input));
  serve(router, parts, "createPerson", (fields, who) => createPerson(parts, who, fields));
  serve(router, parts, "savePerson", (person, who) => savePerson(parts, who, person));
  serve(router, parts, "resetPassword", ({ id }, who) => resetPassword(parts, who, id));
}
