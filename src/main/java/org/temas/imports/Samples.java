package org.temas.imports;

/** Small files that show what an import of each kind may look like. */
final class Samples {

    private Samples() {}

    static String of(ImportKind kind) {
        return "\uFEFF"
                + switch (kind) {
                    case ORDERS -> """
                    Sipariş No;Tarih;Müşteri No;Ad Soyad;E-posta;GSM;İl;Ürün Kodu;Ürün Adı;Kategori;Adet;Birim Fiyat;Kargo;Kanal
                    1001;03.11.2026 14:05;42;Ayşe Yılmaz;ayse@example.com;0532 111 22 33;İzmir;KZK-1;Yün kazak;Giyim;1;1.249,90;49,90;web
                    1001;03.11.2026 14:05;42;Ayşe Yılmaz;ayse@example.com;0532 111 22 33;İzmir;ATK-7;Atkı;Giyim;2;199,50;49,90;web
                    1002;04.11.2026 18:20;57;Işık Demir;isik@example.com;0533 444 55 66;Ankara;BOT-3;Bot;Ayakkabı;1;2.499,00;0;mağaza
                    C1002;09.11.2026 10:00;57;Işık Demir;isik@example.com;0533 444 55 66;Ankara;BOT-3;Bot;Ayakkabı;-1;2.499,00;0;mağaza
                    """;
                    case CUSTOMERS -> """
                    Müşteri No;Ad;Soyad;E-posta;GSM;Doğum Tarihi;Cinsiyet;İl;İlçe;Sadakat Kartı
                    42;Ayşe;Yılmaz;ayse@example.com;0532 111 22 33;12.05.1988;Kadın;İzmir;Bornova;altın
                    57;Işık;Demir;isik@example.com;0533 444 55 66;;;Ankara;Çankaya;
                    """;
                    case ANSWERS -> """
                    Tarih;Müşteri No;Puan (0-10);Yorum;Bölge
                    05.11.2026 09:30;42;9;"Hızlı geldi, teşekkürler";Ege
                    06.11.2026 11:10;57;4;Bot dar geldi;İç Anadolu
                    """;
                    case REFUNDS -> """
                    İade No;Sipariş No;Müşteri No;Tarih;İade Tutarı;İade Nedeni
                    R-1;1002;57;09.11.2026 10:00;2.499,00;Beden uymadı
                    """;
                };
    }
}
