package org.temas.customers;

/**
 * What a module keeps about a person; every module with a table that holds customers plugs one in as a bean, and a test
 * fails when one is missing. Both run in one transaction of the workspace.
 */
public interface SubjectData {

    /** The module's name: the folder in the export. */
    String name();

    /** Writes down everything. */
    void export(Subject subject, SubjectExport into);

    /** Forgets everything personal for good; figures that name nobody may stay. */
    void erase(Subject subject);
}
