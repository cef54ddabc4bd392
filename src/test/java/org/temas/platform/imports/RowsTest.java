package org.temas.platform.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.temas.platform.imports.BadLine.Problem;
import org.temas.platform.imports.Layout.Delimiter;
import org.temas.platform.imports.Layout.Encoding;
import org.temas.platform.imports.Layout.Format;

/** Reading what others wrote, in every dialect. */
class RowsTest {

    @TempDir
    Path folder;

    private final List<BadLine> bad = new ArrayList<>();

    private Path file(byte[] content) throws IOException {
        return Files.write(Files.createTempFile(folder, "f", ".csv"), content);
    }

    private List<Row> read(Path file, Layout layout) throws IOException {
        var rows = new ArrayList<Row>();
        bad.clear();
        try (Rows reader = Rows.open(file, layout, bad::add)) {
            for (Row row = reader.next(); row != null; row = reader.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static Layout csv(Delimiter delimiter) {
        return new Layout(Format.CSV, Encoding.UTF_8, delimiter, true);
    }

    @Test
    void readsBackWhateverCellsHold() throws IOException {
        var random = new Random(7);
        String[] pieces = {"a", "ğ", "\"", ",", ";", "\n", "\r\n", " ", "😀", "\t", "1.234,5"};
        for (Delimiter delimiter : List.of(Delimiter.COMMA, Delimiter.SEMICOLON, Delimiter.TAB, Delimiter.PIPE)) {
            for (int round = 0; round < 200; round++) {
                var expected = new ArrayList<List<String>>();
                var text = new StringBuilder();
                for (int i = 0; i < 5; i++) {
                    var cells = new ArrayList<String>();
                    for (int c = 0; c < 3; c++) {
                        var cell = new StringBuilder(c == 0 ? "x" : "");
                        for (int p = random.nextInt(6); p > 0; p--) {
                            cell.append(pieces[random.nextInt(pieces.length)]);
                        }
                        cells.add(cell.toString());
                        text.append(c == 0 ? "" : delimiter.character())
                                .append('"')
                                .append(cell.toString().replace("\"", "\"\""))
                                .append('"');
                    }
                    expected.add(cells);
                    text.append(round % 2 == 0 ? "\n" : "\r\n");
                }
                assertThat(read(file(text.toString().getBytes(StandardCharsets.UTF_8)), csv(delimiter)))
                        .extracting(Row::cells)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void losesOneLineToAQuoteThatIsNeverClosed() throws IOException {
        Path file = file("a,b\n1,\"open\n2,x\n3,y".getBytes(StandardCharsets.UTF_8));
        assertThat(read(file, csv(Delimiter.COMMA)))
                .extracting(row -> row.cells().getFirst())
                .containsExactly("a", "2", "3");
        assertThat(bad).singleElement().satisfies(line -> {
            assertThat(line.problem()).isEqualTo(Problem.OPEN_QUOTE);
            assertThat(line.line()).isEqualTo(2);
        });
    }

    @Test
    void numbersLinesAsAnEditorDoes() throws IOException {
        Path file = file("a,b\n1,\"x\ny\"\n\n2,z\n3\n4,w".getBytes(StandardCharsets.UTF_8));
        assertThat(read(file, csv(Delimiter.COMMA))).extracting(Row::line).containsExactly(1L, 2L, 5L, 7L);
        assertThat(bad).extracting(BadLine::line).containsExactly(6L);
    }

    @Test
    void refusesCharactersThatCannotBe() throws IOException {
        Path file = file(new byte[] {'a', ',', 'b', '\n', 'x', ',', 0, '\n', 'y', ',', (byte) 0xFF, '\n'});
        read(file, csv(Delimiter.COMMA));
        assertThat(bad).extracting(BadLine::problem).containsExactly(Problem.NUL, Problem.ENCODING);
    }

    @Test
    void findsOutEncodingAndDelimiter() throws IOException {
        String text = "Şehir;Adet;Tarih\nİstanbul;3;01.02.2026\nIğdır;4;02.02.2026\n";
        for (Encoding encoding : List.of(Encoding.UTF_8, Encoding.UTF_16LE, Encoding.UTF_16BE, Encoding.WINDOWS_1254)) {
            for (boolean mark : new boolean[] {false, true}) {
                if (mark && encoding == Encoding.WINDOWS_1254) {
                    continue;
                }
                Detected detected =
                        Detection.detect(file(((mark ? "\uFEFF" : "") + text).getBytes(encoding.charset())), Set.of());
                assertThat(detected.layout().encoding()).isEqualTo(encoding);
                assertThat(detected.layout().delimiter()).isEqualTo(Delimiter.SEMICOLON);
                assertThat(detected.layout().header()).isTrue();
                assertThat(detected.columns()).extracting(Column::name).containsExactly("Şehir", "Adet", "Tarih");
                assertThat(detected.columns().get(2).times()).isEqualTo(TimeStyle.DAY_FIRST);
            }
        }
    }

    @Test
    void readsAlignedColumnsAndTabs() throws IOException {
        Detected blanks = Detection.detect(
                file(" 00004 0001 19970101  2   29.33\r\n 00021 0002 19970101  3   63.34\r\n"
                        .getBytes(StandardCharsets.UTF_8)),
                Set.of());
        assertThat(blanks.layout().delimiter()).isEqualTo(Delimiter.BLANKS);
        assertThat(blanks.layout().header()).isFalse();
        assertThat(blanks.columns())
                .extracting(Column::content)
                .containsExactly(
                        Column.Content.WHOLE_NUMBER,
                        Column.Content.WHOLE_NUMBER,
                        Column.Content.TIME,
                        Column.Content.WHOLE_NUMBER,
                        Column.Content.NUMBER);
        Detected tabs = Detection.detect(file("a b\tc d\n1 2\t3 4\n".getBytes(StandardCharsets.UTF_8)), Set.of());
        assertThat(tabs.layout().delimiter()).isEqualTo(Delimiter.TAB);
    }

    @Test
    void readsNumbersByTheirStyle() {
        assertThat(NumberStyle.COMMA.parse("1.234,56")).isEqualByComparingTo("1234.56");
        assertThat(NumberStyle.POINT.parse("1,234.56")).isEqualByComparingTo("1234.56");
        assertThat(NumberStyle.POINT.parse("29.33")).isEqualByComparingTo("29.33");
        assertThat(NumberStyle.COMMA.parse("₺1.249,90")).isEqualByComparingTo("1249.90");
        assertThat(NumberStyle.COMMA.parse("(12,50) TL")).isNull();
        assertThat(NumberStyle.POINT.parse("(12.50)")).isEqualByComparingTo("-12.50");
        assertThat(NumberStyle.POINT.parse("-1 234.5")).isEqualByComparingTo("-1234.5");
        assertThat(NumberStyle.POINT.parse("1.2.3")).isNull();
        assertThat(NumberStyle.POINT.parse("12,34")).isNull();
        assertThat(NumberStyle.POINT.parse("abc")).isNull();
        assertThat(NumberStyle.POINT.parse("1E+2")).isEqualByComparingTo("100");
        assertThat(NumberStyle.POINT.parse("1E+999999")).isNull();
    }

    @Test
    void readsBackEveryNumberAsItsStyleWritesIt() {
        var random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            var number =
                    java.math.BigDecimal.valueOf(random.nextLong(2_000_000_000L) - 1_000_000_000L, random.nextInt(4));
            var english = new java.text.DecimalFormat(
                            "#,##0.###", java.text.DecimalFormatSymbols.getInstance(java.util.Locale.ENGLISH))
                    .format(number);
            var turkish = new java.text.DecimalFormat(
                            "#,##0.###", java.text.DecimalFormatSymbols.getInstance(java.util.Locale.GERMAN))
                    .format(number);
            assertThat(NumberStyle.POINT.parse(english)).isEqualByComparingTo(number);
            assertThat(NumberStyle.COMMA.parse(turkish)).isEqualByComparingTo(number);
        }
    }

    @Test
    void readsAWorkbook() throws IOException {
        Path file = folder.resolve("book.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                var book = new Workbook(out, "test", "1.0")) {
            var sheet = book.newWorksheet("Siparişler");
            sheet.value(0, 0, "Sipariş No");
            sheet.value(0, 1, "Tarih");
            sheet.value(0, 2, "Tutar");
            sheet.value(0, 3, "Not");
            sheet.value(1, 0, "0042");
            sheet.value(1, 1, LocalDateTime.of(2026, 11, 22, 14, 5));
            sheet.style(1, 1).format("dd.MM.yyyy HH:mm").set();
            sheet.value(1, 2, 1249.9);
            sheet.value(1, 3, "çok\nsatırlı");
            sheet.value(2, 0, "0043");
            sheet.value(2, 1, LocalDateTime.of(2026, 11, 23, 0, 0));
            sheet.style(2, 1).format("dd.MM.yyyy").set();
            sheet.formula(2, 2, "1+1");
        }
        Detected detected = Detection.detect(file, Set.of());
        assertThat(detected.layout().format()).isEqualTo(Format.XLSX);
        var rows = read(file, detected.layout());
        assertThat(rows.get(1).cells()).containsExactly("0042", "2026-11-22 14:05", "1249.9", "çok\nsatırlı");
        assertThat(rows.get(2).cells().subList(0, 2)).containsExactly("0043", "2026-11-23");
        assertThat(detected.columns().get(1).times()).isEqualTo(TimeStyle.YEAR_FIRST);
    }

    @Test
    void readsDatesOfTheOldMacintoshCalendar() throws IOException {
        Path file = folder.resolve("mac.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                var zip = new ZipOutputStream(out)) {
            entry(zip, "[Content_Types].xml", """
                    <?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>""");
            entry(zip, "_rels/.rels", """
                    <?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            entry(zip, "xl/workbook.xml", """
                    <?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr date1904="1"/><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>""");
            entry(zip, "xl/_rels/workbook.xml.rels", """
                    <?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>""");
            entry(zip, "xl/styles.xml", """
                    <?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>""");
            entry(zip, "xl/worksheets/sheet1.xml", """
                    <?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Tarih</t></is></c></row><row r="2"><c r="A2" s="1"><v>0</v></c></row><row r="3"><c r="A3" s="1"><v>44886</v></c></row></sheetData></worksheet>""");
        }
        var rows = read(file, new Layout(Format.XLSX, Encoding.UTF_8, Delimiter.COMMA, true));
        assertThat(rows.get(1).cells()).containsExactly("1904-01-01");
        assertThat(rows.get(2).cells()).containsExactly("2026-11-22");
    }

    private static void entry(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    @Test
    void refusesAZipBomb() throws IOException {
        Path file = folder.resolve("bomb.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 200; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        }
        assertThatThrownBy(
                        () -> Rows.open(file, new Layout(Format.XLSX, Encoding.UTF_8, Delimiter.COMMA, true), bad::add))
                .isInstanceOfSatisfying(
                        Unreadable.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Unreadable.Reason.UNPACKS_TOO_LARGE));
    }

    @Test
    void refusesWhatIsNoTable() throws IOException {
        Path pdf = file("%PDF-1.4 something".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> Detection.detect(pdf, Set.of())).isInstanceOf(Unreadable.class);
        Path empty = file(new byte[0]);
        assertThatThrownBy(() -> Detection.detect(empty, Set.of())).isInstanceOf(Unreadable.class);
        Path wide = file(",".repeat(5_000).getBytes(Charset.forName("US-ASCII")));
        assertThatThrownBy(() -> read(wide, csv(Delimiter.COMMA))).isInstanceOf(Unreadable.class);
    }
}
