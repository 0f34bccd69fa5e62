"""Function words of languages of other scripts, as news, posts and failed translations write them in Latin letters.

Words that English or a language of Latin script has too are left out as far as they tell nothing; what stays is often
spelled in two or three ways.
"""

ROMANISED_WORDS = {
    "ar": "fi min ila ala wa al-lazi allathi alladhi hatha hadha hathihi hadhihi lakin kana kanat laysa inna anna yajib "
    "alan ana anta nahnu hum huwa hiya bayna ba'd qabl ma'a kull shukran",
    "bn": "ami tumi apni amra tara ebong kintu noy nei ache chilo korte kore hobe hoyeche jonno theke ekta sathe keno ki",
    "el": "kai den einai tha stin ston apo gia alla pou oti mas sas tous afto auto poly den to tis",
    "fa": "ast ra az dar ke ba va in an shod mishavad nist hast bood kard konid ma shoma baraye ham agar yek",
    "hi": "hai hain ka ki ke ko se mein aur nahin nahi kya yeh yah woh vah tha thi the kar raha rahe rahi bhi liye par "
    "gaya gayi hua hue hui kiya diya ne ek iss uss unhone aaj abhi lekin agar toh koi sab",
    "ja": "wa ga wo ni desu masu deshita mashita kara made no mo kono sono ano watashi shimasu shimashita imasu arimasu nai",
    "ru": "i v na ne chto eto kak on ona oni my vy byl byla bylo byli dlya pri tolko uzhe esche eshche yesli esli kto gde "
    "kogda ochen nado budet vse vsyo tak zhe po iz ot do za ili mozhet yest net",
    "uk": "i v na ne shcho tse yak vin vona vony my vy buv bula bulo buly dlya pry tilky vzhe shche yakshcho khto de "
    "koly duzhe treba bude vse tak zhe po iz vid do za abo mozhe ye nemaye ta ale",
    "ur": "hai hain ka ki ke ko se mein aur nahin nahi kya yeh woh tha thi the kar raha rahe rahi bhi liye par gaya hua "
    "hue kiya diya ne aik iss uss unhon aaj abhi lekin agar koi sab",
    "zh": "de shi bu zai le you wo ni ta women tamen zhe zhege shenme meiyou dui hen ye jiu dou yao hui neng",
}
