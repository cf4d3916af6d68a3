"""Given names of Arabs: how they are written in Arabic, and in Latin letters by the press.

One line a name: the Arabic spelling, then the Latin ones, the usual first. A name stands here
because it is frequent, because its Latin spellings follow no rule (Osman for عثمان, Hocine for
حسين), or because its consonants are also those of another name (محمد and محمود, سعد and سعيد).
The spellings are those of the English-language press of the Mashriq and the Gulf and of the
French-language press of the Maghreb and Lebanon.
"""

from types import MappingProxyType

from releases.arabic.letters import fold

_TABLE = """
محمد: mohamed mohammed muhammad mohammad mohamad muhammed mouhamed mohamud mhamed mhammed mehmed
محمود: mahmoud mahmood mahmud mehmood
أحمد: ahmed ahmad ahmet
حامد: hamed
حميد: hamid hameed
حمد: hamad
حمدي: hamdi hamdy
حسن: hassan hasan hacen
حسين: hussein husain hussain hossein hosein husein houssein houcine houssine hocine hoceine hussien
حسان: hassane hassaan
حسني: hosni husni hosny housni
علي: ali aly
علاء: alaa
علا: ola
عمر: omar umar omer
عمرو: amr amro amrou
عمار: ammar
عامر: amer aamer
أمير: amir ameer emir
أميرة: amira ameera
سعد: saad
سعيد: said saeed saied sayeed
سعود: saud saoud soud
سعاد: souad suad soad
سامر: samer
سمير: samir sameer
سميرة: samira sameera
سمر: samar
سالم: salem
سليم: salim saleem selim
سلام: salam
سلمى: salma selma
سلمان: salman
سليمان: suleiman sulaiman soliman sleiman slimane souleymane soulaiman
سامي: sami samy
سمية: sumaya soumaya somaya sumayya
جمال: gamal jamal djamal djamel jamel
جميل: gamil jamil jameel djamil
جميلة: gamila jamila djamila jameela
كمال: kamal kemal
كامل: kamel kamil
كريم: karim kareem
كريمة: karima kareema
خالد: khaled khalid
خلود: kholoud khulud kholood khouloud
خليل: khalil khaleel
خليفة: khalifa khaleefa
طارق: tarek tariq tarik tareq
يوسف: youssef yusuf yousef yousuf yusef youcef youssouf joseph
يونس: younes yunus younis yunis younus
ياسر: yasser yasir yaser
ياسين: yassin yassine yasin yaseen yacine
ياسمين: yasmin yasmine jasmin yasmeen
إبراهيم: ibrahim ebrahim brahim ibraheem
إسماعيل: ismail ismael esmail smail ismaeel
إسحاق: ishaq ishak isaac
إدريس: idris idriss driss edris
إلياس: elias ilyas elyas elyes ilyes
إلهام: ilham elham ilhem
إياد: iyad eyad iad
إيمان: iman eman imane imen
إيهاب: ihab ehab
أسامة: osama usama oussama ossama
أشرف: ashraf achraf
أنس: anas
أنور: anwar anouar anwer
أيمن: ayman aymen aiman
أمين: amin ameen amine
أمينة: amina ameena
أمل: amal amel
آمال: aamal
أدهم: adham
بسام: bassam
باسم: bassem basem basim bassim
بلال: bilal belal
بشير: bashir bachir basheer
بشار: bashar bachar
بهاء: bahaa
بدر: badr bader
تامر: tamer
توفيق: tawfik tawfiq toufik taoufik tewfik
ثريا: thuraya soraya souraya thoraya suraya
جابر: jaber gaber jabir
جعفر: jaafar jafar gaafar djaafar
جلال: jalal galal djalal jalel
جورج: george georges jorge
حاتم: hatem hatim
حازم: hazem hazim
حافظ: hafez hafiz hafedh hafeth
حبيب: habib
حسام: hossam hussam houssam hosam husam
حمزة: hamza
حنان: hanan hanane
خديجة: khadija khadiga khadidja
داليا: dalia dalya
داود: daoud dawood dawoud daud david
دينا: dina
دعاء: doaa duaa douaa
راشد: rashed
رشيد: rachid rashid rasheed
رامي: rami ramy
رانيا: rania ranya
رجب: ragab rajab
رضا: reda rida ridha redha riza
رمضان: ramadan ramadhan
رياض: riyad riad riyadh riadh
ريم: reem rim rime
زكريا: zakaria zakariya zakarya
زكي: zaki zaky
زياد: ziad ziyad zied
زيد: zaid zayd zeid
زايد: zayed
زين: zein zain zine zayn
زينب: zeinab zainab zineb zaynab zeyneb
سارة: sara sarah
سهام: siham seham sihem
سناء: sanaa
سيف: saif seif sayf
شادية: shadia chadia
شاذلي: chedly chadli shadhili chedli shazli
شريف: sherif sharif cherif shareef
شريفة: sherifa sharifa cherifa
شيرين: sherine shirin chirine sherin shereen
شكري: shoukry shukri choukri chokri
شهاب: shihab chiheb shehab
صالح: saleh salih
صلاح: salah
صباح: sabah
صبري: sabri sabry
صفاء: safaa
ضياء: diaa zia dhia diyaa
طلال: talal
طه: taha
عادل: adel adil
عباس: abbas
عبده: abdo abdou abdu abduh
عثمان: othman osman uthman othmane otmane ousmane osmane
عدنان: adnan adnane
عزيز: aziz
عصام: essam issam isam
عماد: emad imad imed
عوض: awad awadh
عيسى: issa eissa isa aissa eisa
عائشة: aisha aicha aysha ayesha
غادة: ghada rhada
غسان: ghassan
فاطمة: fatima fatma fatema fatimah fatmeh fatme
فؤاد: fouad fuad foad
فادي: fadi fady
فاروق: farouk faruq farouq
فتحي: fathi fathy
فتحية: fathia fathiya
فريد: farid fareed
فهد: fahd fahad
فوزي: fawzi fawzy fouzi faouzi
فيصل: faisal faysal feisal faycal fayssal
قاسم: qassem kassem qasim kacem kassim qasem
قيس: kais qais kays qays
كوثر: kawthar kaouther kawsar kaouthar kaoutar
لبنى: lubna loubna lobna
ليلى: leila layla laila leyla lila
ليث: laith layth leith
مازن: mazen mazin
مالك: malek malik
ماهر: maher mahir
مجدي: magdy majdi magdi majdy
محسن: mohsen muhsin mohsin mouhsine
مدحت: medhat midhat
مراد: mourad murad morad
مروان: marwan marouane merwan
مريم: mariam maryam meryem meriem myriam miriam
مسعود: masoud massoud messaoud masood
مصطفى: mustafa mostafa moustafa mustapha mostapha moustapha
معاذ: muath moaz mouadh muaz mouaz moaath
معمر: muammar moammar
منى: mona mouna muna
منذر: munther mondher monzer munzir mundhir monther
منصور: mansour mansur mansoor
منير: mounir munir monir muneer
مهدي: mahdi mehdi mahdy
موسى: moussa musa mousa mosa
مؤمن: moamen moumen mumin
نادر: nader nadir
نادية: nadia nadya
ناصر: nasser nasir naser nacer
نبيل: nabil nabeel
نبيلة: nabila nabeela
نجيب: naguib najib nagib nejib
نجوى: nagwa najwa najoua
نزار: nizar nezar
نعيم: naim naeem
نوال: nawal naoual nawel
نور: nour noor nur
نورة: noura nora nura noora norah
نيفين: neveen nivine nevine nevin niveen nivin
هالة: hala halah
هادي: hadi hady hedi
هدى: huda hoda houda
هشام: hisham hicham hesham hichem
هند: hind hend
هيثم: haitham haytham haithem haissam
وليد: walid waleed oualid
وائل: wael ouael wail
وسيم: wassim wasim ouassim waseem
وفاء: wafaa ouafa wafa
يحيى: yahya yahia yehia yehya
يسرى: yosra yousra yusra yousri yosri yousry yusri
بورقيبة: bourguiba bourgiba
قذافي: gaddafi qaddafi kadhafi gadhafi kaddafi qadhafi
"""


def _read() -> dict[str, tuple[str, ...]]:
    names = {}
    for line in _TABLE.strip().splitlines():
        arabic, _, latin = line.partition(":")
        names[fold(arabic)] = tuple(latin.split())
    return names


# {folded name: its Latin spellings, the usual first}
LATIN_SPELLINGS = MappingProxyType(_read())
# {Latin spelling: folded name}
ARABIC_OF_LATIN = MappingProxyType(
    {latin: arabic for arabic, spellings in LATIN_SPELLINGS.items() for latin in spellings}
)
# Names that are no misspelling of each other, however alike.
COMMON_NAMES = frozenset(LATIN_SPELLINGS)
