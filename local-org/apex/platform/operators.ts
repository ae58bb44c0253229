/** What Apex operators, conversions and casts do at run time. Generated code and platform classes call these. */
export * from './operators/arithmetic';
export * from './operators/comparison';
export * from './operators/conversion';
export * from './operators/hash';
export * from './operators/text';
export * from './operators/types';
