/** Accounts, contacts, leads, opportunities, cases and individuals. */
import type { StandardObjectSpec } from './syntax';

const address = (prefix: string): string =>
  `
  ${prefix}Street textarea(255)
  ${prefix}City string(40)
  ${prefix}State string(80) label=${prefix}_State/Province
  ${prefix}PostalCode string(20) label=${prefix}_Zip/Postal_Code
  ${prefix}Country string(80)
  ${prefix}Latitude double(18,15)
  ${prefix}Longitude double(18,15)
  ${prefix}GeocodeAccuracy picklist(Address|NearAddress|Block|Street|ExtendedZip|Zip|Neighborhood|City|County|State|Unknown) restricted
  ${prefix}Address address readonly
`;

export const CRM: readonly StandardObjectSpec[] = [
  {
    name: 'Account',
    keyPrefix: '001',
    owner: 'user',
    activities: true,
    viewed: true,
    fields: `
      MasterRecordId ref(Account) readonly
      Name string(255) required label=Account_Name
      Type picklist(AccountType) label=Account_Type
      ParentId ref(Account) children=ChildAccounts label=Parent_Account_ID
      ${address('Billing')}
      ${address('Shipping')}
      Phone phone label=Account_Phone
      Fax phone label=Account_Fax
      AccountNumber string(40)
      Website url
      PhotoUrl url readonly nofilter
      Sic string(20) label=SIC_Code
      Industry picklist(Industry)
      AnnualRevenue currency(18,0)
      NumberOfEmployees int(8) label=Employees
      Ownership picklist(AccountOwnership)
      TickerSymbol string(20)
      Description longtext(32000) label=Account_Description
      Rating picklist(AccountRating) label=Account_Rating
      Site string(80) label=Account_Site
      Jigsaw string(20) label=Data.com_Key
      JigsawCompanyId string(20) readonly
      AccountSource picklist(LeadSource)
      SicDesc string(80) label=SIC_Description
    `,
  },
  {
    name: 'Contact',
    keyPrefix: '003',
    sharing: 'ControlledByParent',
    owner: 'user',
    activities: true,
    viewed: true,
    fields: `
      MasterRecordId ref(Contact) readonly
      AccountId ref(Account) children=Contacts
      LastName string(80) required
      FirstName string(40)
      Salutation picklist(Salutation)
      Name string(121) readonly auto label=Full_Name
      ${address('Other')}
      ${address('Mailing')}
      Phone phone label=Business_Phone
      Fax phone label=Business_Fax
      MobilePhone phone
      HomePhone phone
      OtherPhone phone
      AssistantPhone phone
      ReportsToId ref(Contact)
      Email email
      Title string(128)
      Department string(80)
      AssistantName string(40)
      LeadSource picklist(LeadSource)
      Birthdate date
      Description longtext(32000) label=Contact_Description
      LastCURequestDate datetime readonly
      LastCUUpdateDate datetime readonly
      EmailBouncedReason string(255)
      EmailBouncedDate datetime
      IsEmailBounced boolean readonly
      PhotoUrl url readonly nofilter
      Jigsaw string(20)
      JigsawContactId string(20) readonly
      IndividualId ref(Individual) children=Contacts
    `,
  },
  {
    name: 'Lead',
    keyPrefix: '00Q',
    sharing: 'ReadWriteTransfer',
    owner: 'userOrQueue',
    activities: true,
    viewed: true,
    fields: `
      MasterRecordId ref(Lead) readonly
      LastName string(80) required
      FirstName string(40)
      Salutation picklist(Salutation)
      Name string(121) readonly auto label=Full_Name
      Title string(128)
      Company string(255) required
      ${address('').replaceAll('label=_', 'label=')}
      Phone phone
      MobilePhone phone
      Fax phone
      Email email
      Website url
      PhotoUrl url readonly nofilter
      Description longtext(32000)
      LeadSource picklist(LeadSource)
      Status picklist(LeadStatus) auto
      Industry picklist(Industry)
      Rating picklist(AccountRating)
      AnnualRevenue currency(18,0)
      NumberOfEmployees int(8) label=Employees
      IsConverted boolean readonly
      ConvertedDate date readonly
      ConvertedAccountId ref(Account) readonly
      ConvertedContactId ref(Contact) readonly
      ConvertedOpportunityId ref(Opportunity) readonly
      IsUnreadByOwner boolean default=true
      Jigsaw string(20)
      JigsawContactId string(20) readonly
      EmailBouncedReason string(255)
      EmailBouncedDate datetime
      IndividualId ref(Individual) children=Leads
    `,
  },
  {
    name: 'Opportunity',
    keyPrefix: '006',
    plural: 'Opportunities',
    owner: 'user',
    activities: true,
    viewed: true,
    fields: `
      AccountId ref(Account) children=Opportunities
      IsPrivate boolean
      Name string(120) required
      Description longtext(32000)
      StageName picklist(OpportunityStage) required label=Stage
      Amount currency(18,2)
      Probability percent(3,0)
      ExpectedRevenue currency(18,2) readonly
      TotalOpportunityQuantity double(18,2) label=Quantity
      CloseDate date required
      Type picklist(OpportunityType) label=Opportunity_Type
      NextStep string(255)
      LeadSource picklist(LeadSource)
      IsClosed boolean readonly
      IsWon boolean readonly
      ForecastCategory picklist(Omitted|Pipeline|BestCase|Forecast|Closed) readonly auto restricted
      ForecastCategoryName picklist(ForecastCategory)
      ContactId ref(Contact) createonly
      HasOpportunityLineItem boolean readonly label=Has_Line_Item
      FiscalQuarter int(9) readonly
      FiscalYear int(9) readonly
      Fiscal string(6) readonly label=Fiscal_Period
      LastStageChangeDate datetime readonly
      LastAmountChangedHistoryId string(18) readonly
      LastCloseDateChangedHistoryId string(18) readonly
    `,
  },
  {
    name: 'Case',
    keyPrefix: '500',
    sharing: 'ReadWriteTransfer',
    nameField: 'CaseNumber',
    owner: 'userOrQueue',
    activities: false,
    viewed: true,
    fields: `
      MasterRecordId ref(Case) readonly
      CaseNumber string(30) readonly auto
      ContactId ref(Contact) children=Cases
      AccountId ref(Account) children=Cases
      ParentId ref(Case) children=Cases
      SuppliedName string(80) label=Name
      SuppliedEmail email label=Email_Address
      SuppliedPhone string(40) label=Phone
      SuppliedCompany string(80) label=Company
      Type picklist(CaseType) label=Case_Type
      Status picklist(CaseStatus)
      Reason picklist(CaseReason) label=Case_Reason
      Origin picklist(CaseOrigin) label=Case_Origin
      Subject string(255)
      Priority picklist(CasePriority)
      Description longtext(32000)
      IsClosed boolean readonly
      ClosedDate datetime readonly
      IsEscalated boolean
      ContactPhone phone readonly formula=Contact.Phone
      ContactMobile phone readonly formula=Contact.MobilePhone
      ContactEmail email readonly formula=Contact.Email
      ContactFax phone readonly formula=Contact.Fax
      Comments textarea(4000) nofilter label=Internal_Comments
    `,
  },
  {
    name: 'CaseComment',
    keyPrefix: '00a',
    fields: `
      ParentId ref(Case) required createonly children=CaseComments cascade
      IsPublished boolean
      CommentBody textarea(4000) label=Body
      CreatorId ref(User) readonly
    `,
  },
  {
    name: 'Individual',
    keyPrefix: '0PK',
    owner: 'user',
    viewed: true,
    fields: `
      LastName string(80) required
      FirstName string(40)
      Salutation picklist(Salutation)
      Name string(121) readonly auto
      HasOptedOutTracking boolean
      HasOptedOutProfiling boolean
      HasOptedOutProcessing boolean
      HasOptedOutSolicit boolean
      ShouldForget boolean
      SendIndividualData boolean
      CanStorePiiElsewhere boolean
      HasOptedOutGeoTracking boolean
      BirthDate date
      DeathDate date
      ConvictionsCount int(9)
      ChildrenCount int(9)
      MilitaryService picklist(Yes|No)
      IsHomeOwner boolean
      OccupationTypeName string(100) label=Occupation
      Website url
      IndividualsAge picklist(13 or Older|16 or Older)
      MasterRecordId ref(Individual) readonly
    `,
  },
];
