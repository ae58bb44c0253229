/** The components of Salesforce that a page of the Lightning App Builder may name. */
import type { Constructor } from 'platform/components';
import Accordion from 'shell/accordion';
import Conversation from 'shell/conversation';
import Detail from 'shell/detail';
import FieldSection from 'shell/fieldSection';
import FilterListCard from 'shell/filterListCard';
import FlexiTabset from 'shell/flexiTabset';
import Highlights from 'shell/highlights';
import OmniChannel from 'shell/omniChannel';
import RelatedLists from 'shell/relatedLists';
import RelatedListSingle from 'shell/relatedListSingle';
import RichText from 'shell/richText';

export interface StandardComponent {
  readonly component: Constructor;
  /** What it needs beside the record: the page's facets; to know that it stands in a frame already. */
  readonly needs: readonly ('regions' | 'frameless')[];
}

const standard = (component: unknown, ...needs: StandardComponent['needs']): StandardComponent => ({
  component: component as Constructor,
  needs,
});

const COMPONENTS: Readonly<Record<string, StandardComponent>> = {
  'force:highlightsPanel': standard(Highlights),
  'force:detailPanel': standard(Detail, 'frameless'),
  'force:relatedListContainer': standard(RelatedLists),
  'force:relatedListSingleContainer': standard(RelatedListSingle),
  'flexipage:accordion': standard(Accordion, 'regions'),
  'flexipage:fieldSection': standard(FieldSection, 'regions'),
  'flexipage:filterListCard': standard(FilterListCard),
  'flexipage:tabset': standard(FlexiTabset, 'regions'),
  'flexipage:richText': standard(RichText),
  'runtime_service_omnichannel:omniWidget': standard(OmniChannel),
  'scrt:conversationBody': standard(Conversation),
};

export const standardComponent = (name: string): StandardComponent | null => COMPONENTS[name] ?? null;
