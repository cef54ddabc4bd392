package org.temas.imports;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a column can mean, and the names people give such columns (folded, see {@code Heading}). */
public enum Field {
    ORDER_ID(
            Type.TEXT,
            "orderid orderno ordernumber ordernum ordercode order invoiceno invoice invoiceid invoicenumber documentno"
                    + " documentnumber transactionid transactionno receiptno receiptid salesorder siparisno siparisnumarasi"
                    + " siparisid sipariskodu siparis faturano faturanumarasi fatura belgeno belgenumarasi evrakno fisno"
                    + " islemno islemid satisno"),
    ORDER_TIME(
            Type.TIME,
            "orderdate ordertime orderedat orderpurchasetimestamp purchasedate purchasetimestamp invoicedate date datetime"
                    + " timestamp createdat created placedat transactiondate saledate siparistarihi siparistarih faturatarihi"
                    + " tarih islemtarihi satistarihi alisveristarihi belgetarihi tarihsaat siparisverilmetarihi"),
    CUSTOMER_REF(Type.TEXT, ""),
    CUSTOMER_ID(
            Type.TEXT,
            "customeruniqueid customerid customerno customernumber customercode customer clientid userid memberid accountid"
                    + " loyaltyid externalid musteriid musterino musterinumarasi musterikodu carikodu carino uyeno uyeid"
                    + " uyenumarasi kartno subscriberid musteri"),
    EMAIL(Type.TEXT, "email emailaddress mail eposta epostaadresi customeremail musterieposta mailadresi"),
    PHONE(
            Type.TEXT,
            "phone phonenumber mobile mobilephone gsm gsmno gsmnumarasi telefon telefonno telefonnumarasi ceptelefonu cep"
                    + " cepno ceptel tel msisdn customerphone musteritelefonu"),
    NAME(
            Type.TEXT,
            "name fullname customername contactname adsoyad adisoyadi adivesoyadi adsoyadi isimsoyisim isim musteriadi"
                    + " musteriadsoyad musteriadisoyadi unvan alici aliciadi"),
    FIRST_NAME(Type.TEXT, "firstname givenname ad adi forename"),
    LAST_NAME(Type.TEXT, "lastname surname familyname soyad soyadi soyisim"),
    BIRTHDAY(Type.TIME, "birthday birthdate dateofbirth dob dogumtarihi dogumgunu"),
    BIRTH_YEAR(Type.NUMBER, "birthyear yearofbirth dogumyili"),
    AGE(Type.NUMBER, "age yas"),
    GENDER(Type.TEXT, "gender sex cinsiyet"),
    LANGUAGE(Type.TEXT, "language lang dil"),
    COUNTRY(Type.TEXT, "country ulke customercountry shippingcountry billingcountry"),
    PROVINCE(
            Type.TEXT,
            "province state customerstate shippingstate shippingprovince eyalet il sehir teslimatili musteriil ili"),
    DISTRICT(Type.TEXT, "district county ilce ilcesi teslimatilcesi"),
    CITY(Type.TEXT, "city customercity shippingcity town"),
    INCOME_BAND(Type.TEXT, "incomeband income gelir gelirgrubu gelirduzeyi"),
    INTERESTS(Type.TEXT, "interests hobbies ilgialanlari hobiler"),
    CREATED_AT(
            Type.TIME,
            "createdat created registeredat registrationdate signupdate membersince kayittarihi uyeliktarihi"),
    STATUS(Type.TEXT, "status orderstatus durum siparisdurumu siparisdurum"),
    TOTAL(
            Type.NUMBER,
            "total ordertotal grandtotal totalamount ordervalue revenue toplam toplamtutar geneltoplam siparistutari"
                    + " siparistoplami odenentutar faturatutari faturatoplami amount tutar dollars sales ciro value totalprice"),
    SHIPPING(
            Type.NUMBER,
            "shipping shippingcost shippingfee freight freightvalue deliveryfee kargo kargobedeli kargoucreti kargotutari"),
    TAX(Type.NUMBER, "tax taxes vat kdv kdvtutari vergi"),
    DISCOUNT(Type.NUMBER, "discount discountamount discounts indirim indirimtutari iskonto"),
    CURRENCY(Type.TEXT, "currency currencycode parabirimi doviz dovizcinsi"),
    EXCHANGE_RATE(Type.NUMBER, "fxrate conversionrate kur dovizkuru kurtutari"),
    STORE(Type.TEXT, "store storename storeid shop branch magaza magazaadi magazakodu sube subeadi"),
    CHANNEL(Type.TEXT, "channel saleschannel kanal satiskanali"),
    DELIVERED_AT(
            Type.TIME,
            "deliveredat deliverydate delivereddate orderdeliveredcustomerdate teslimtarihi teslimattarihi"
                    + " teslimedilmetarihi"),
    PROMISED_AT(
            Type.TIME,
            "promisedat promiseddate estimateddeliverydate orderestimateddeliverydate tahminiteslimtarihi"
                    + " tahminiteslimattarihi sonteslimtarihi taahhuttarihi"),
    PAYMENT_TYPE(Type.TEXT, "paymenttype paymentmethod odemetipi odemeyontemi odemesekli odemeturu"),
    PAYMENT_VALUE(Type.NUMBER, "paymentvalue paymentamount paidamount odemetutari odenen"),
    PRODUCT_ID(
            Type.TEXT,
            "productid productcode productno sku stockcode itemid itemcode barcode ean gtin urunkodu stokkodu urunid urunno"
                    + " barkod stokno articleno"),
    PRODUCT_NAME(
            Type.TEXT,
            "productname product producttitle description itemname item itemdescription urunadi urun stokadi urunaciklamasi"
                    + " aciklama"),
    CATEGORY(Type.TEXT, "category productcategory productcategoryname kategori urunkategorisi urungrubu department"),
    CATEGORY_NAME(
            Type.TEXT,
            "categoryname productcategorynameenglish categorynameenglish categorytranslation kategoriadi translation"),
    BRAND(Type.TEXT, "brand marka"),
    QUANTITY(Type.NUMBER, "quantity qty units adet miktar pieces"),
    UNIT_PRICE(Type.NUMBER, "unitprice priceperunit price birimfiyat birimfiyati fiyat itemprice satisfiyati"),
    LINE_TOTAL(
            Type.NUMBER,
            "linetotal lineamount satirtutari satirtoplami satirtutar uruntutari kalemtutari extendedprice"),
    REFUND_ID(Type.TEXT, "refundid refundno returnid returnno iadeno iadeid iadenumarasi creditnoteno creditnote"),
    REFUND_TIME(Type.TIME, "refunddate refundedat returndate iadetarihi date tarih timestamp createdat"),
    REFUND_TOTAL(Type.NUMBER, "refundamount refundtotal refund iadetutari iadetutar amount tutar total toplam"),
    REASON(Type.TEXT, "reason refundreason returnreason iadenedeni iadesebebi sebep neden"),
    ANSWER_ID(Type.TEXT, "reviewid answerid responseid submissionid yanitid yanitno cevapid anketid responsenumber id"),
    SCORE(
            Type.NUMBER,
            "score reviewscore rating rec nps npsscore npspuani puan skor recommend recommendation csat ces stars yildiz"
                    + " degerlendirme memnuniyet memnuniyetpuani tavsiye tavsiyepuani surveyscore"),
    COMMENT(
            Type.RAW,
            "comment comments reviewcommentmessage reviewcomment reviewtext reviewbody feedback verbatim why text message"
                    + " yorum yorumlar gorus gorusler aciklama mesaj neden oneri geribildirim"),
    ANSWERED_AT(
            Type.TIME,
            "answeredat reviewanswertimestamp answertimestamp submittedat responsedate responsetime completedat timestamp"
                    + " datetime date zamandamgasi yanittarihi cevaptarihi ankettarihi tarih reviewdate createdat enddate"),
    METRIC(Type.TEXT, "metric metrik"),
    SURVEY(Type.TEXT, "survey surveyname anket anketadi"),
    QUESTION(Type.TEXT, "question soru"),
    TOUCHPOINT(Type.TEXT, "touchpoint temasnoktasi");

    /** How the text of a cell is read. */
    enum Type {
        TEXT,
        /** Kept to the last blank. */
        RAW,
        NUMBER,
        TIME
    }

    static final Set<Field> ORDER = EnumSet.of(
            ORDER_ID,
            ORDER_TIME,
            STATUS,
            TOTAL,
            SHIPPING,
            TAX,
            DISCOUNT,
            CURRENCY,
            EXCHANGE_RATE,
            STORE,
            CHANNEL,
            DELIVERED_AT,
            PROMISED_AT,
            PAYMENT_TYPE);
    static final Set<Field> PERSON = EnumSet.of(
            CUSTOMER_ID,
            EMAIL,
            PHONE,
            NAME,
            FIRST_NAME,
            LAST_NAME,
            BIRTHDAY,
            BIRTH_YEAR,
            AGE,
            GENDER,
            LANGUAGE,
            COUNTRY,
            PROVINCE,
            DISTRICT,
            CITY,
            INCOME_BAND,
            INTERESTS);
    static final Set<Field> LINE =
            EnumSet.of(PRODUCT_ID, PRODUCT_NAME, CATEGORY, BRAND, QUANTITY, UNIT_PRICE, LINE_TOTAL, DISCOUNT);
    static final Set<Field> REPLY = EnumSet.of(ANSWER_ID, ORDER_ID, SCORE, COMMENT, ANSWERED_AT);

    private static final Map<String, Field> BY_CODE = new HashMap<>();
    private static final Set<String> HEADINGS = new HashSet<>();

    static {
        for (Field field : values()) {
            BY_CODE.put(field.code(), field);
            HEADINGS.addAll(field.names);
        }
    }

    private final Type type;
    private final Set<String> names;

    Field(Type type, String names) {
        this.type = type;
        this.names = names.isEmpty() ? Set.of() : Set.copyOf(Arrays.asList(names.split("\\s+")));
    }

    Type type() {
        return type;
    }

    boolean isNamed(String folded) {
        return names.contains(folded) || code().replace("_", "").equals(folded);
    }

    /** As in mappings and message keys; also the column of the staging table. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Field> of(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /** Every folded name that heads a column. */
    static Set<String> headings() {
        return HEADINGS;
    }
}
