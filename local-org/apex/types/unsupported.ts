/**
 * Names Salesforce has and local-org has not: naming one is no mistake of the developer's, so the refusal says whose it
 * is. Namespaces and System classes of the Apex Reference Guide.
 */
const NAMESPACES = new Set(
  `apexpages applauncher approval auth cache canvas chatteranswers commercebuygrp commerceextension commerceorders
  commercepayments commercetax connectapi datacloud dataretrieval datasource dataweave dom eventbus
  externalservice flow flowtesting formulaeval functions industriesdigitallending invocable isvpartners kbmanagement
  licensing lxscheduler messaging metadata placequote pref_center process quickaction reports revsalestrxn
  richmessaging runtime_industries_cpq rulesengine schema search sfc sfdc_checkout sfdc_enablement sfdc_surveys site
  slack support system territorymgmt txnsecurity userprovisioning visualeditor wave`.split(/\s+/),
);

const CLASSES = new Set(
  `answers apexpages businesshours cases cookie dataweavescriptexception domain domainparser domaintype emailexception
  externalserviceexception flexqueue formula formularecalcfielderror formularecalcresult functioninvokemockprovider
  ideas installhandler installcontext kbmanagement messaging multistaticresourcecalloutmock network packages
  pagereference orglimit orglimits portal quiddity resetpasswordresult sandboxcontext
  sandboxpostcopy search selectoption site staticresourcecalloutmock
  stubprovider touchhandledexception uninstallhandler uninstallcontext usermanagement
  version webservicecallout webservicemock xmlstreamreader xmlstreamwriter`.split(/\s+/),
);

const NESTED = new Set(
  `database.assignmentruleheader database.cursor database.deletedrecord database.duplicateerror database.emailheader
  database.getdeletedresult database.getupdatedresult database.leadconvert database.leadconvertresult
  database.nestedselector database.paginationcursor`.split(/\s+/),
);

/** Whether Salesforce knows the dotted name, as far as its first part tells. */
export function isOfSalesforce(names: readonly string[]): boolean {
  const [first, second] = names.map((name) => name.toLowerCase());
  if (second === undefined) return CLASSES.has(first!);
  if (NESTED.has(`${first}.${second}`)) return true;
  return NAMESPACES.has(first!) && (first !== 'system' || CLASSES.has(second));
}
