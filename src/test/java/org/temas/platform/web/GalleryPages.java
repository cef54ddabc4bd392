package org.temas.platform.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the gallery shows; the figures are made up. */
final class GalleryPages {

    static final String FOUND = """
            <div role="group" aria-label="Müşteriler"><div class="palette-group" aria-hidden="true">Müşteriler</div>
            <a role="option" tabindex="-1" href="/customers">Ayşe Işık <small>ayse@example.com</small></a></div>
            """;

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private final Gallery gallery;
    private final Ui ui;

    GalleryPages(Gallery gallery, Ui ui) {
        this.gallery = gallery;
        this.ui = ui;
    }

    String of(String path) {
        return switch (path) {
            case "/" -> dashboard();
            case "/customers" -> customers();
            case "/form" -> form();
            case "/empty" -> empty();
            case "/bare" -> signIn();
            default -> error();
        };
    }

    private String dashboard() {
        return header(
                        tr("Müşteri deneyimi", "Customer experience"),
                        tr(
                                "NPS 34 ± 5, geçen aya göre 6 puan düştü; düşüşün çoğu teslimattan geliyor.",
                                "NPS 34 ± 5, down 6 since last month; delivery explains most of it."),
                        component("period", Map.of("period", Period.of(Period.Preset.LAST_12_MONTHS, TODAY))))
                + "<div class=\"stack\"><section class=\"card stats\" aria-label=\"stats\">"
                + stats()
                + "</section><div class=\"panels\"><div>"
                + chart(nps())
                + "</div><div class=\"half\">"
                + chart(revenue())
                + "</div><div class=\"half\">"
                + chart(mix())
                + "</div><div class=\"half\">"
                + chart(channels())
                + "</div><div class=\"half\">"
                + chart(retention())
                + "</div></div></div>";
    }

    private String stats() {
        return stat(new Stat(
                        "nps",
                        tr("Net Tavsiye Skoru", "Net Promoter Score"),
                        "34",
                        new Stat.Change("−6", Stat.Way.DOWN, Stat.Verdict.BAD),
                        "1,204",
                        "29 … 39",
                        false,
                        tr(
                                "Destekleyenlerin payı eksi kötüleyenlerin payı.",
                                "Share of promoters minus share of detractors."),
                        "/"))
                + stat(new Stat(
                        "csat",
                        tr("Müşteri Memnuniyeti", "Customer Satisfaction"),
                        tr("%81,2", "81.2%"),
                        new Stat.Change(tr("+1,4", "+1.4"), Stat.Way.UP, Stat.Verdict.GOOD),
                        "22",
                        "61 … 92",
                        true,
                        "x",
                        ""))
                + stat(new Stat(
                        "revenue",
                        tr("Satış geliri", "Sales revenue"),
                        ui.money(48_250_733),
                        new Stat.Change(tr("+%12", "+12%"), Stat.Way.UP, Stat.Verdict.GOOD),
                        "",
                        "",
                        false,
                        "x",
                        ""))
                + stat(new Stat(
                        "churn",
                        tr("Müşteri kaybı oranı", "Churn rate"),
                        tr("%4,1", "4.1%"),
                        new Stat.Change("0", Stat.Way.SAME, Stat.Verdict.NEUTRAL),
                        "8,112",
                        "",
                        false,
                        "x",
                        ""))
                + stat(Stat.of("ces", tr("Müşteri Eforu", "Customer Effort Score"), "—"));
    }

    private String stat(Stat stat) {
        return component("stat", Map.of("stat", stat));
    }

    private String chart(Chart chart) {
        return component("chart", Map.of("chart", chart, "csv", "/x.csv", "definition", "x"));
    }

    private Chart nps() {
        var web = new ArrayList<Chart.Point>();
        var stores = new ArrayList<Chart.Point>();
        double[] values = {28, 31, 35, 33, 38, 41, 39, 44, 42, 40, 40, 34};
        for (int i = 0; i < 12; i++) {
            String x = LocalDate.of(2025, 12, 1).plusMonths(i).toString();
            long n = i == 3 ? 21 : 90 + 10L * i;
            web.add(new Chart.Point(x, values[i], values[i] - 6, values[i] + 6, n, n < 30, "/customers"));
            stores.add(new Chart.Point(
                    x, i == 5 ? null : 60 - values[i], 60 - values[i] - 9, 60 - values[i] + 9, 40L, false, null));
        }
        return new Chart(
                "nps",
                "NPS",
                tr("Web 34, mağaza 26.", "Web 34, stores 26."),
                Chart.Type.LINE,
                Chart.Unit.POINTS,
                "",
                Chart.Axis.MONTH,
                List.of(
                        Chart.Series.of("web", tr("Web sitesi", "Web shop"), web),
                        Chart.Series.of("store", tr("Mağazalar", "Stores"), stores)),
                List.of(new Chart.Note("2026-06-01", tr("Yeni kargo", "New carrier"))),
                Instant.parse("2026-11-22T09:30:00Z"));
    }

    private Chart revenue() {
        var points = new ArrayList<Chart.Point>();
        for (int i = 0; i < 12; i++) {
            points.add(Chart.Point.of(
                    LocalDate.of(2025, 12, 1).plusMonths(i).toString(),
                    31_000_000.0 + 1_900_000 * i - (i % 4) * 2_500_000));
        }
        return new Chart(
                "revenue",
                tr("Satış geliri", "Sales revenue"),
                "",
                Chart.Type.BAR,
                Chart.Unit.MONEY,
                "TRY",
                Chart.Axis.MONTH,
                List.of(Chart.Series.of("revenue", tr("Gelir", "Revenue"), points)),
                List.of(),
                Instant.parse("2026-11-22T09:30:00Z"));
    }

    private Chart mix() {
        var promoters = new ArrayList<Chart.Point>();
        var passives = new ArrayList<Chart.Point>();
        var detractors = new ArrayList<Chart.Point>();
        for (int i = 0; i < 6; i++) {
            String x = LocalDate.of(2026, 6, 1).plusMonths(i).toString();
            promoters.add(Chart.Point.of(x, 52.0 + i));
            passives.add(Chart.Point.of(x, 30.0 - 2 * i));
            detractors.add(Chart.Point.of(x, 18.0 + i));
        }
        return new Chart(
                "mix",
                tr("Destekleyen, kararsız, kötüleyen", "Promoters, passives, detractors"),
                "",
                Chart.Type.STACKED_BAR,
                Chart.Unit.PERCENT,
                "",
                Chart.Axis.MONTH,
                List.of(
                        new Chart.Series("p", tr("Destekleyen", "Promoters"), Chart.Tone.PROMOTER, promoters),
                        new Chart.Series("n", tr("Kararsız", "Passives"), Chart.Tone.PASSIVE, passives),
                        new Chart.Series("d", tr("Kötüleyen", "Detractors"), Chart.Tone.DETRACTOR, detractors)),
                List.of(),
                Instant.parse("2026-11-22T09:30:00Z"));
    }

    private Chart channels() {
        return new Chart(
                "channels",
                tr("Kanala göre etkileşim", "Interactions by channel"),
                "",
                Chart.Type.BAR,
                Chart.Unit.NUMBER,
                "",
                Chart.Axis.CATEGORY,
                List.of(Chart.Series.of(
                        "n",
                        tr("Etkileşim", "Interactions"),
                        List.of(
                                Chart.Point.of("Web", 48211.0),
                                Chart.Point.of("Mobil uygulama", 31200.0),
                                Chart.Point.of("Mağaza", 12044.0),
                                Chart.Point.of("Çağrı merkezi", 4100.0),
                                Chart.Point.of("E-posta", 890.0)))),
                List.of(),
                null);
    }

    private Chart retention() {
        var rows = new ArrayList<Chart.Series>();
        for (int i = 0; i < 6; i++) {
            var points = new ArrayList<Chart.Point>();
            for (int step = 0; step <= 6 - i; step++) {
                points.add(new Chart.Point(
                        "" + step, step == 0 ? 100 : 32.0 - 4 * step + i, null, null, 410L, false, null));
            }
            String month = LocalDate.of(2026, 5, 1).plusMonths(i).toString().substring(0, 7);
            rows.add(Chart.Series.of(month, month, points));
        }
        return new Chart(
                "retention",
                tr("Elde tutma", "Retention"),
                "",
                Chart.Type.HEAT,
                Chart.Unit.PERCENT,
                "",
                Chart.Axis.STEP,
                rows,
                List.of(),
                null);
    }

    private String customers() {
        var rows = new StringBuilder();
        var names = List.of(
                "Ayşe Işık",
                "Mehmet Öztürk",
                "İbrahim Çağlayan",
                "Müzeyyen Gülşah Karamanoğlu-Büyükçekmeceli Yağmurdereli Şenol",
                "Zeynep Şahin",
                "Ahmet Yılmaz",
                "Elif Ünal");
        for (String name : names) {
            rows.append("<tr data-href=\"/customers\"><th scope=\"row\"><a href=\"/customers\">")
                    .append(name)
                    .append("</a></th><td data-label=\"Şehir\">İstanbul</td><td>")
                    .append(component(
                            "badge",
                            Map.of("text", tr("destekleyen", "promoter"), "tone", "good", "icon", "mood-smile")))
                    .append(
                            "</td><td class=\"num\" data-label=\"Sipariş\">12</td><td class=\"num\" data-label=\"Gelir\">")
                    .append(ui.money(1_204_50))
                    .append("</td></tr>");
        }
        return header(
                        tr("Müşteriler", "Customers"),
                        tr("Tanınan 12.044 kişi; 310’u bu hafta geldi.", "12,044 people known; 310 came this week."),
                        "<a class=\"btn btn-primary\" href=\"/form\">" + icon("plus")
                                + tr("Müşteri ekle", "Add a customer") + "</a>")
                + component(
                        "tabs",
                        Map.of(
                                "label",
                                "x",
                                "current",
                                "/customers",
                                "choices",
                                List.of(
                                        new Choice("/customers", tr("Herkes", "Everybody")),
                                        new Choice("/empty", tr("Öneriler", "Proposals")),
                                        new Choice("/form", tr("Segmentler", "Segments")))))
                + "<form class=\"filters\" method=\"get\"><input class=\"form-control\" style=\"max-width:22rem\" type=\"search\" name=\"q\" data-search aria-label=\""
                + tr("Müşteri ara", "Search customers") + "\" placeholder=\""
                + tr("Ad, e-posta, telefon", "Name, e-mail, phone")
                + "\"><button class=\"btn\">" + icon("filter") + tr("Süz", "Filter") + "</button></form>"
                + "<div class=\"card\"><div class=\"table-responsive\"><table class=\"table table-cards\"><thead><tr><th scope=\"col\">"
                + tr("Ad", "Name")
                + "</th><th scope=\"col\">" + tr("Şehir", "City")
                + "</th><th scope=\"col\">NPS</th><th scope=\"col\" class=\"num\">" + tr("Sipariş", "Orders")
                + "</th><th scope=\"col\" class=\"num\">" + tr("Gelir, ₺", "Revenue, ₺") + "</th></tr></thead><tbody>"
                + rows + "</tbody></table></div></div>"
                + component("pager", Map.of("slice", new Slice<>(List.of(), Cursor.after("x"), Cursor.before("a"))));
    }

    private String form() {
        Form form = Form.empty()
                .with("name", "Zeytindalı")
                .with("email", "ipek@")
                .refuse("email", "platform.error.parameter_wrong", "e-mail", "ipek@");
        return header(tr("Çalışma alanı", "Workspace"), "", "")
                + "<div class=\"stack\" style=\"max-width:40rem\">" + component("problems", Map.of("form", form))
                + "<div class=\"card\"><div class=\"card-body\"><form method=\"post\" action=\"/form\">"
                + field(form, "name", tr("Ad", "Name"), Map.of("required", true))
                + field(
                        form,
                        "email",
                        tr("E-posta", "E-mail"),
                        Map.of("type", "email", "hint", tr("Yanıtlar buraya gelir.", "Answers go here.")))
                + field(
                        form,
                        "zone",
                        tr("Saat dilimi", "Time zone"),
                        Map.of("type", "select", "choices", List.of(new Choice("a", "Europe/Istanbul"))))
                + field(form, "note", tr("Not", "Note"), Map.of("type", "textarea"))
                + field(form, "file", tr("Dosya", "File"), Map.of("type", "file"))
                + field(
                        form,
                        "agree",
                        tr("Test müşterilerini sayma", "Leave out test customers"),
                        Map.of("type", "checkbox"))
                + "<button class=\"btn btn-primary\">" + tr("Kaydet", "Save")
                + "</button> <button class=\"btn btn-danger\" formnovalidate data-confirm=\""
                + tr("Silinsin mi?", "Delete?") + "\">"
                + icon("trash") + tr("Sil", "Delete") + "</button></form></div></div>"
                + "<div class=\"card\"><div class=\"card-header\"><h2>" + tr("Anahtar", "Key")
                + "</h2></div><div class=\"card-body stack\">"
                + component("copy", Map.of("id", "a", "text", "tms_9f31c2", "block", false))
                + component(
                        "copy",
                        Map.of(
                                "id",
                                "b",
                                "block",
                                true,
                                "text",
                                "curl -u tms_9f31c2: http://localhost:8080/v1/track \\\n  -d '{\"event\":\"Order Completed\"}'"))
                + component(
                        "progress",
                        Map.of(
                                "label",
                                tr("İçe aktarılıyor", "Importing"),
                                "done",
                                420L,
                                "total",
                                1000L,
                                "detail",
                                tr("420 / 1.000 satır", "420 of 1,000 rows")))
                + component(
                        "progress", Map.of("label", tr("Dosya okunuyor", "Reading the file"), "done", 0L, "total", 0L))
                + component("badge", Map.of("text", "quiet"))
                + component("badge", Map.of("text", "bad", "tone", "bad", "icon", "x"))
                + component("badge", Map.of("text", "attention", "tone", "attention"))
                + component("badge", Map.of("text", "accent", "tone", "accent"))
                + "</div></div><div class=\"alert alert-warning\">" + icon("alert-triangle") + "<div>"
                + tr("Bekleyen 3 öneri var.", "Three proposals wait.") + "</div></div></div>";
    }

    private String field(Form form, String name, String label, Map<String, Object> more) {
        var parameters = new HashMap<String, Object>(more);
        parameters.put("form", form);
        parameters.put("name", name);
        parameters.put("label", label);
        return component("field", parameters);
    }

    private String empty() {
        return header(tr("İçe aktarma", "Imports"), "", "")
                + "<div class=\"card\">"
                + component(
                        "empty",
                        Map.of(
                                "icon",
                                "file-import",
                                "title",
                                tr("Henüz dosya yok", "No files yet"),
                                "body",
                                tr(
                                        "Siparişlerinizi ve anket yanıtlarınızı buradan içe aktarın: rakamlar birkaç dakika içinde görünür.",
                                        "Bring in your orders and survey answers here: figures show within minutes."),
                                "action",
                                tr("Dosya seç", "Choose a file"),
                                "href",
                                "/form"))
                + "</div>";
    }

    private String signIn() {
        return "<h1>" + tr("Oturum açın", "Sign in") + "</h1><form method=\"post\">"
                + field(Form.empty(), "email", tr("E-posta", "E-mail"), Map.of("type", "email", "required", true))
                + field(
                        Form.empty(),
                        "password",
                        tr("Parola", "Password"),
                        Map.of("type", "password", "required", true))
                + "<button class=\"btn btn-primary\">" + tr("Oturum aç", "Sign in") + "</button></form>";
    }

    private String error() {
        return gallery.fragment(
                new ErrorPage(500, "platform.error.title.500", "platform.error.500", List.of(), "3f9a01bc", "/"), ui);
    }

    private String header(String title, String lead, String actions) {
        return component(
                "header",
                Map.of(
                        "title",
                        title,
                        "lead",
                        lead,
                        "actions",
                        Gallery.raw(actions),
                        "crumbs",
                        List.of(new Crumb(tr("Ana sayfa", "Home"), "/"))));
    }

    private String icon(String name) {
        return "<svg class=\"icon\" aria-hidden=\"true\"><use href=\"" + ui.asset("icons.svg") + "#" + name
                + "\"></use></svg>";
    }

    private String component(String name, Map<String, Object> parameters) {
        var all = new HashMap<>(parameters);
        all.put("ui", ui);
        return gallery.render(name, all);
    }

    private String tr(String turkish, String english) {
        return ui.language().equals("tr") ? turkish : english;
    }
}
