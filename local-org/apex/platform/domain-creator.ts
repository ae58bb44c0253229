import { localOrg } from './local-org';
import { definePlatform } from './define';

const host = (domain: string) => (): string => `${localOrg().myDomain}${domain}`;

/** A package's pages have a host of their own; without a package it is that of the org's own code, `c`. */
const packaged =
  (domain: string) =>
  (packageName: string | null): string =>
    `${localOrg().myDomain}--${packageName ?? 'c'}${domain}`;

definePlatform({
  name: 'DomainCreator',
  namespace: 'System',
  statics: {
    'String getContentHostname()': host('.file.force.com'),
    'String getExperienceCloudSitesBuilderHostname()': host('.builder.salesforce-experience.com'),
    'String getExperienceCloudSitesHostname()': host('.my.site.com'),
    'String getExperienceCloudSitesLivePreviewHostname()': host('.live-preview.salesforce-experience.com'),
    'String getExperienceCloudSitesPreviewHostname()': host('.preview.salesforce-experience.com'),
    'String getLightningContainerComponentHostname(String packageName)': packaged('.container.force.com'),
    'String getLightningHostname()': host('.lightning.force.com'),
    'String getOrgMyDomainHostname()': host('.my.salesforce.com'),
    'String getSalesforceSitesHostname()': host('.my.salesforce-sites.com'),
    'String getSetupHostname()': host('.my.salesforce-setup.com'),
    'String getVisualforceHostname(String packageName)': packaged('.vf.force.com'),
  },
});
