package org.temas.imports;

import java.util.List;
import org.temas.platform.web.Form;
import org.temas.platform.web.Page;
import org.temas.platform.web.Ui;

/** Choose what the files are about, and bring them. */
public record NewImportPage(Form form) implements Page {

    @Override
    public String title(Ui ui) {
        return ui.t("imports.new");
    }

    @Override
    public int status() {
        return form.isGood() ? 200 : 400;
    }

    public List<ImportKind> kinds() {
        return List.of(ImportKind.ORDERS, ImportKind.CUSTOMERS, ImportKind.ANSWERS, ImportKind.REFUNDS);
    }

    public boolean isChosen(ImportKind kind) {
        String value = form.value("kind");
        return value.isEmpty() ? kind == ImportKind.ORDERS : value.equals(kind.code());
    }
}
