/** The model as the Tooling API sees it. */
import type { OrgModel } from './model';
import { TOOLING_ONLY } from './standard/apexTests';
import { standardObject } from './standard/syntax';

/** With the objects that this API alone has; everything else is the model's own. */
export function toolingModel(model: OrgModel): OrgModel {
  const own = TOOLING_ONLY.map((spec) => standardObject(spec));
  return {
    ...model,
    objects: new Map([...model.objects, ...own.map((object) => [object.name.toLowerCase(), object] as const)]),
  };
}
