/** How the file of AWS's policies is laid out. Another layout, or other documents of the same package, is another version. */
export const catalogueVersion = 1;

/** The documents are JSON, compressed as raw deflate. `source` says what they were made of. */
export const catalogueTables = `
  create table source (package text not null) strict;
  create table policy (
    id integer primary key, nameKey text not null unique, arn text not null unique, name text not null, path text not null,
    createdAt integer not null, updatedAt integer not null, defaultVersionId text not null
  ) strict;
  create table version (
    policy integer not null, versionId text not null, createdAt integer not null, document blob not null,
    unique (policy, versionId)
  ) strict;
  pragma user_version = ${catalogueVersion};
`;

/** The most bytes that a document has; the longest of AWS has 160,000. */
export const longestDocument = 1_000_000;
