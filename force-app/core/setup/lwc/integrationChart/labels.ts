import asChart from '@salesforce/label/c.Integration_Chart_As_Chart';
import asTable from '@salesforce/label/c.Integration_Chart_As_Table';
import empty from '@salesforce/label/c.Integration_Chart_Empty';
import segment from '@salesforce/label/c.Integration_Chart_Segment';
import summary from '@salesforce/label/c.Integration_Chart_Summary';
import time from '@salesforce/label/c.Integration_Chart_Time';
import total from '@salesforce/label/c.Integration_Chart_Total';

/** What the user reads; placeholders are described at the labels. */
export const label = { asChart, asTable, empty, segment, summary, time, total };
