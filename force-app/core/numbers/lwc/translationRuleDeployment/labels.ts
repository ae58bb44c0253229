import close from '@salesforce/label/c.Number_Deployment_Close';
import componentError from '@salesforce/label/c.Number_Deployment_Component_Error';
import failed from '@salesforce/label/c.Number_Deployment_Failed';
import lost from '@salesforce/label/c.Number_Deployment_No_Answer';
import progress from '@salesforce/label/c.Number_Deployment_Progress';
import mine from '@salesforce/label/c.Number_Deployment_Running_Mine';
import others from '@salesforce/label/c.Number_Deployment_Running_Other';
import succeeded from '@salesforce/label/c.Number_Deployment_Succeeded';

/** What the user reads; placeholders are described at the labels. */
export const label = { close, componentError, failed, lost, mine, others, progress, succeeded };
